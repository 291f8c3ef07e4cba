package org.trivet.profiles.check;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.Machine;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.ArchitectureSpan;
import org.trivet.profiles.knowledge.ComputeCapability;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.PaddleObservation;
import org.trivet.profiles.knowledge.PaddleRelease;
import org.trivet.profiles.knowledge.Target;
import org.trivet.profiles.knowledge.TorchCode;

/// Whether a build has code for a GPU.
final class GpuCode {
    private final Knowledge knowledge;
    private final Machine machine;

    /// What the driver's edge says: PTX is compiled by the driver, which must know its version.
    private final Verdict driver;

    private final CudaReach reach;

    GpuCode(Knowledge knowledge, Machine machine, Verdict driver) {
        this.knowledge = knowledge;
        this.machine = machine;
        this.driver = driver;
        this.reach = new CudaReach(knowledge);
    }

    Judgement judge(Build build, Device device) {
        if (device.capability().isEmpty()) {
            return new Judgement(
                    Verdict.UNVERIFIED,
                    build.message("triangle.capability-unknown", "gpu", device.name()),
                    device.evidence());
        }
        ComputeCapability gpu = device.capability().get();
        Judgement judged =
                switch (build.framework().name()) {
                    case "torch" -> torch(build, device, gpu);
                    case "paddle" -> paddle(build, device, gpu);
                    default -> reach.judge(build, device, gpu);
                };
        return judged.with(device.evidence());
    }

    private Judgement torch(Build build, Device device, ComputeCapability gpu) {
        Optional<TorchCode> row =
                knowledge.torchCode().stream()
                        .filter(it -> build.version().filter(it.versions()::matches).isPresent())
                        .filter(it -> build.variant().equals(Optional.of(it.variant())))
                        .filter(it -> it.platform().equals(platform()))
                        .findFirst();
        if (row.isEmpty()) {
            return reach.judge(build, device, gpu);
        }
        Evidence evidence =
                Evidence.of(
                        build.message(
                                "evidence.code",
                                "versions",
                                row.get().versions().toString(),
                                "platform",
                                row.get().platform(),
                                "targets",
                                list(row.get().targets())),
                        row.get().origin());
        Optional<Target> cubin = best(row.get().cubins(), gpu);
        if (cubin.isPresent()) {
            return Judgement.of(
                    Verdict.DIRECT,
                    message(build, device, gpu, "triangle.gpu-code", cubin.get()),
                    evidence);
        }
        Optional<Target> ptx = row.get().ptx().stream().filter(it -> it.runsOn(gpu)).findFirst();
        if (ptx.isPresent()) {
            return portable(build, device, gpu, ptx.get(), evidence);
        }
        if (build.byConda()) {
            // the row is a wheel's; a channel builds for GPUs of its own choice
            return reach.judge(build, device, gpu);
        }
        return Judgement.of(
                Verdict.IMPOSSIBLE,
                build.message(
                        "triangle.gpu-no-code",
                        "gpu",
                        device.name(),
                        "capability",
                        gpu.toString(),
                        "targets",
                        list(row.get().targets())),
                evidence);
    }

    /// Portable code runs on every later GPU, but the driver must be at least the CUDA release's
    /// own to compile it, and the CUDA libraries beside it must know the GPU.
    private Judgement portable(
            Build build, Device device, ComputeCapability gpu, Target ptx, Evidence evidence) {
        Optional<ArchitectureSpan> span = knowledge.architecture(gpu);
        boolean librariesKnowIt =
                span.filter(it ->
                                build.cuda()
                                        .filter(cuda -> cuda.isAtLeast(it.firstCuda()))
                                        .isPresent())
                        .isPresent();
        return driver == Verdict.DIRECT && librariesKnowIt
                ? Judgement.of(
                        Verdict.DIRECT,
                        message(build, device, gpu, "triangle.gpu-portable-code", ptx),
                        evidence)
                : Judgement.of(
                        Verdict.UNVERIFIED,
                        message(build, device, gpu, "triangle.gpu-portable-code-alone", ptx),
                        evidence);
    }

    private Judgement paddle(Build build, Device device, ComputeCapability gpu) {
        OperatingSystem system = machine.system();
        Optional<PaddleRelease> release = PaddleBuilds.release(knowledge, build, system);
        Optional<ComputeCapability> minimum = release.flatMap(PaddleRelease::minimum);
        if (minimum.filter(least -> gpu.compareTo(least) < 0).isPresent()) {
            String[] values = {
                "gpu",
                device.name(),
                "capability",
                gpu.toString(),
                "least",
                minimum.get().toString()
            };
            return Judgement.of(
                    Verdict.IMPOSSIBLE,
                    build.message("triangle.gpu-below-least", values),
                    Evidence.of(
                            build.message(
                                    "evidence.least-capability", "least", minimum.get().toString()),
                            release.get().origin()));
        }
        Optional<PaddleObservation> seen = PaddleBuilds.observation(knowledge, build, system);
        return seen.map(row -> observed(build, device, gpu, row))
                .orElseGet(() -> reach.judge(build, device, gpu));
    }

    /// A user's error text is weak evidence. That the build lacks a GPU is said where the text is
    /// of this very release, or where the build's CUDA is older than the GPU, so that a second row
    /// says the same (CUDA 12.6 cannot compile for 12.0); else it stays open.
    private Judgement observed(
            Build build, Device device, ComputeCapability gpu, PaddleObservation row) {
        Evidence evidence =
                Evidence.of(
                        build.message(
                                "evidence.observed-code",
                                "build",
                                row.build(),
                                "targets",
                                list(row.cubins())),
                        row.origin());
        Optional<Target> cubin = best(row.cubins(), gpu);
        if (cubin.isPresent()) {
            return Judgement.of(
                    Verdict.DIRECT,
                    message(build, device, gpu, "triangle.gpu-observed-code", cubin.get()),
                    evidence);
        }
        Judgement byCuda = reach.judge(build, device, gpu);
        boolean secondRow =
                byCuda.reason().code().equals("triangle.gpu-later-than-cuda")
                        || byCuda.verdict() == Verdict.IMPOSSIBLE;
        Message reason =
                build.message(
                        "triangle.gpu-observed-no-code",
                        "gpu",
                        device.name(),
                        "capability",
                        gpu.toString(),
                        "targets",
                        list(row.cubins()));
        Verdict verdict = row.precise() || secondRow ? Verdict.IMPOSSIBLE : Verdict.UNVERIFIED;
        return byCuda.and(Judgement.of(verdict, reason, evidence));
    }

    /// The closest machine code that runs on the GPU. A Jetson shares none with the graphics cards
    /// of its generation.
    private Optional<Target> best(List<Target> cubins, ComputeCapability gpu) {
        boolean jetson = knowledge.architecture(gpu).map(ArchitectureSpan::jetson).orElse(false);
        return cubins.stream()
                .filter(target -> target.runsOn(gpu))
                .filter(target -> !jetson || target.capability().equals(gpu))
                .max((one, two) -> one.capability().compareTo(two.capability()));
    }

    private static Message message(
            Build build, Device device, ComputeCapability gpu, String code, Target target) {
        return build.message(
                code,
                "gpu",
                device.name(),
                "capability",
                gpu.toString(),
                "target",
                target.toString());
    }

    private static String list(List<Target> targets) {
        return String.join(" ", targets.stream().map(Target::toString).toList());
    }

    /// The name of the machine's platform in the tables of wheels.
    private String platform() {
        boolean arm = machine.architecture().matches("(?i)arm64|aarch64");
        return machine.system() == OperatingSystem.WINDOWS
                ? "windows_" + (arm ? "arm64" : "amd64")
                : PublishedBuilds.systemName(machine.system()) + "_" + (arm ? "aarch64" : "x86_64");
    }
}
