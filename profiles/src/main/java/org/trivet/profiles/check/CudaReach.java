package org.trivet.profiles.check;

import java.util.Optional;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.ArchitectureSpan;
import org.trivet.profiles.knowledge.ComputeCapability;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.Release;

/// What a build's CUDA release can compile for: all there is to say where no list of the build's
/// own code is known. It can rule a GPU out and never in.
final class CudaReach {
    private final Knowledge knowledge;

    CudaReach(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    Judgement judge(Build build, Device device, ComputeCapability gpu) {
        if (build.cuda().isEmpty()) {
            return Judgement.of(Verdict.UNVERIFIED, build.message("triangle.cuda-unknown"));
        }
        Optional<ArchitectureSpan> found = knowledge.architecture(gpu);
        if (found.isEmpty()) {
            return Judgement.of(
                    Verdict.UNVERIFIED,
                    build.message(
                            "triangle.capability-without-row",
                            "gpu",
                            device.name(),
                            "capability",
                            gpu.toString()));
        }
        ArchitectureSpan span = found.get();
        Release cuda = build.cuda().get().series();
        Release first = span.firstCuda();
        String last = span.lastCuda().map(Release::toString).orElse("");
        String[] values = {
            "gpu", device.name(),
            "capability", gpu.toString(),
            "first", first.toString(),
            "last", last
        };
        // 12 stands for any 12.x: it agrees with either end
        if (span.lastCuda()
                .filter(end -> !end.isAtLeast(cuda) && !end.agreesWith(cuda))
                .isPresent()) {
            return Judgement.of(
                    Verdict.IMPOSSIBLE,
                    build.message("triangle.gpu-dropped", values),
                    evidence(span, gpu, last));
        }
        // code of an earlier release may still hold PTX, which the driver compiles: no "no"
        boolean early = !cuda.isAtLeast(first) && !cuda.agreesWith(first);
        return Judgement.of(
                Verdict.UNVERIFIED,
                build.message(
                        early ? "triangle.gpu-later-than-cuda" : "triangle.gpu-list-unknown",
                        values),
                evidence(span, gpu, last));
    }

    private static Evidence evidence(ArchitectureSpan span, ComputeCapability gpu, String last) {
        return Evidence.of(
                Message.of(
                        last.isEmpty()
                                ? "evidence.architecture-since"
                                : "evidence.architecture-span",
                        "capability",
                        gpu.toString(),
                        "architecture",
                        span.architecture(),
                        "first",
                        span.firstCuda().toString(),
                        "last",
                        last),
                span.origin());
    }
}
