package org.trivet.profiles.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.CudaVariant;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.OnnxRuntimeBuild;
import org.trivet.profiles.knowledge.Origin;
import org.trivet.profiles.knowledge.PaddleRelease;
import org.trivet.profiles.knowledge.Release;
import org.trivet.profiles.knowledge.TorchLibraries;
import org.trivet.profiles.knowledge.TorchRelease;
import org.trivet.profiles.knowledge.TorchSeries;

/// Whether a build's CUDA and cuDNN are what its release is published with.
final class PublishedBuilds {
    private final Knowledge knowledge;
    private final OperatingSystem system;

    PublishedBuilds(Knowledge knowledge, OperatingSystem system) {
        this.knowledge = knowledge;
        this.system = system;
    }

    Judgement judge(Build build) {
        if (build.cuda().isEmpty()) {
            return Judgement.of(Verdict.UNVERIFIED, build.message("triangle.cuda-unknown"));
        }
        return switch (build.framework().name()) {
            case "torch" -> torch(build);
            case "paddle" -> paddle(build);
            case "onnxruntime" -> onnxRuntime(build);
            default -> Judgement.of(Verdict.UNVERIFIED, build.message("triangle.no-table"));
        };
    }

    private Judgement torch(Build build) {
        Optional<TorchRelease> release = build.version().flatMap(knowledge::torchRelease);
        Optional<TorchSeries> series =
                knowledge.torchSeries().stream()
                        .filter(row -> ofSeries(build, row.series()))
                        .findFirst();
        Judgement published;
        if (release.filter(row -> names(row.cudaVariants(), build)).isPresent()) {
            published = published(build, release.get().cudaVariants(), release.get().origin());
        } else if (series.isPresent()) {
            // the series' matrix has what the lists of single releases leave out
            published = published(build, series.get().cudaVariants(), series.get().origin());
        } else if (release.isPresent()) {
            published = published(build, release.get().cudaVariants(), release.get().origin());
        } else {
            return unknown(build);
        }
        Optional<TorchLibraries> libraries =
                knowledge.torchLibraries().stream()
                        .filter(row -> ofSeries(build, row.series()))
                        .filter(row -> build.variant().equals(Optional.of(row.variant())))
                        .findFirst();
        return libraries
                .flatMap(row -> cudnn(build, row.cudnn(), row.origin()))
                .map(published::and)
                .orElse(published);
    }

    private Judgement paddle(Build build) {
        Optional<PaddleRelease> release = PaddleBuilds.release(knowledge, build, system);
        if (release.isEmpty()) {
            return unknown(build);
        }
        PaddleRelease row = release.get();
        Judgement published = published(build, row.cudaVariants(), row.origin());
        return build.variant()
                .flatMap(variant -> Optional.ofNullable(row.cudnn().get(variant)))
                .flatMap(cudnn -> cudnn(build, cudnn, row.origin()))
                .map(published::and)
                .orElse(published);
    }

    /// ONNX Runtime brings neither CUDA nor cuDNN: the row says what must stand beside it.
    private Judgement onnxRuntime(Build build) {
        List<OnnxRuntimeBuild> rows =
                knowledge.onnxRuntimeBuilds().stream()
                        .filter(row -> build.version().filter(row.versions()::matches).isPresent())
                        .toList();
        if (rows.isEmpty()) {
            return unknown(build);
        }
        Release cuda = build.cuda().orElseThrow();
        Optional<OnnxRuntimeBuild> fitting =
                rows.stream().filter(row -> row.cuda().major() == cuda.major()).findFirst();
        OnnxRuntimeBuild row = fitting.orElse(rows.getFirst());
        Evidence evidence =
                Evidence.of(
                        build.message(
                                "evidence.onnxruntime",
                                "versions",
                                row.versions().toString(),
                                "wanted",
                                row.cuda().toString(),
                                "cudnn",
                                row.cudnn(system).toString()),
                        row.origin());
        if (fitting.isEmpty()) {
            return Judgement.of(
                    Verdict.UNVERIFIED,
                    build.message("triangle.not-published", "variants", row.cuda().toString()),
                    evidence);
        }
        Judgement beside =
                Judgement.of(
                        Verdict.DIRECT,
                        build.message(
                                "triangle.onnxruntime-beside",
                                "wanted",
                                row.cuda().toString(),
                                "cudnn",
                                row.cudnn(system).toString()),
                        evidence);
        return cudnn(build, row.cudnn(system), row.origin())
                .filter(judged -> judged.verdict() != Verdict.DIRECT)
                .map(beside::and)
                .orElse(beside);
    }

    private static Judgement unknown(Build build) {
        return Judgement.of(Verdict.UNVERIFIED, build.message("triangle.release-unknown"));
    }

    private static boolean ofSeries(Build build, Release series) {
        return build.version()
                .flatMap(version -> Release.parse(version.base()))
                .filter(series::agreesWith)
                .isPresent();
    }

    private static boolean names(List<CudaVariant> variants, Build build) {
        return build.variant().filter(variants::contains).isPresent();
    }

    private static Judgement published(Build build, List<CudaVariant> variants, Origin origin) {
        String listed =
                String.join(", ", variants.stream().map(it -> it.cuda().toString()).toList());
        Evidence evidence =
                Evidence.of(build.message("evidence.published", "variants", listed), origin);
        return names(variants, build)
                ? Judgement.of(Verdict.DIRECT, build.message("triangle.published"), evidence)
                : Judgement.of(
                        Verdict.UNVERIFIED,
                        build.message("triangle.not-published", "variants", listed),
                        evidence);
    }

    /// A cuDNN of another major has other file names and entry points; within a major, a later one
    /// serves what was built with an earlier one.
    private static Optional<Judgement> cudnn(Build build, Release wanted, Origin origin) {
        if (build.cudnn().isEmpty()) {
            return Optional.empty();
        }
        Release there = build.cudnn().get();
        Verdict verdict;
        String code;
        if (there.agreesWith(wanted)) {
            verdict = Verdict.DIRECT;
            code = "triangle.published-cudnn";
        } else if (there.major() != wanted.major()) {
            // a conda channel may have built it with that cuDNN: the tables speak of wheels
            verdict = build.byConda() ? Verdict.UNVERIFIED : Verdict.IMPOSSIBLE;
            code = build.byConda() ? "triangle.cudnn-of-conda" : "triangle.cudnn-other-major";
        } else if (there.isAtLeast(wanted)) {
            verdict = Verdict.MINOR_COMPATIBLE;
            code = "triangle.cudnn-newer";
        } else {
            verdict = Verdict.UNVERIFIED;
            code = "triangle.cudnn-older";
        }
        Message statement = build.message("evidence.published-cudnn", "cudnn", wanted.toString());
        Message reason =
                build.message(code, "cudnn", there.toString(), "wanted", wanted.toString());
        return Optional.of(Judgement.of(verdict, reason, Evidence.of(statement, origin)));
    }

    static String systemName(OperatingSystem system) {
        return system.name().toLowerCase(Locale.ROOT);
    }
}
