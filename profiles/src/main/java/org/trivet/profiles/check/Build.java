package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.CudaVariant;
import org.trivet.profiles.knowledge.Release;

/// A framework's build as the tables speak of builds.
///
/// @param version empty where the metadata name no version
/// @param cuda the CUDA release of the build
/// @param variant the mark of its wheel: from the version's label, else from `cuda`
/// @param byConda whether conda installed it: the tables speak of wheels, and a channel may have
///   built it with other libraries and for other GPUs
record Build(
        Framework framework,
        Optional<PythonVersion> version,
        Optional<Release> cuda,
        Optional<CudaVariant> variant,
        Optional<Release> cudnn,
        boolean byConda) {

    static Build of(Framework framework, InstalledPackages packages) {
        Optional<PythonVersion> version = PythonVersion.parse(framework.version());
        Optional<CudaVariant> label =
                version.flatMap(PythonVersion::local).flatMap(CudaVariant::parse);
        Optional<Release> cuda =
                framework
                        .cuda()
                        .toOptional()
                        .flatMap(Release::parse)
                        .or(() -> label.map(CudaVariant::cuda));
        return new Build(
                framework,
                version,
                cuda,
                label.or(() -> cuda.flatMap(CudaVariant::of)),
                framework.cudnn().toOptional().flatMap(Release::parse),
                packages.find(framework.distribution())
                        .flatMap(found -> found.installer())
                        .filter("conda"::equals)
                        .isPresent());
    }

    /// The values that sentences about a build need.
    Message message(String code, String... more) {
        var values = new ArrayList<String>();
        values.addAll(List.of("framework", framework.name(), "version", framework.version()));
        cuda.ifPresent(release -> values.addAll(List.of("cuda", release.toString())));
        values.addAll(List.of(more));
        return Message.of(code, values.toArray(String[]::new));
    }

    /// What was read of the build itself.
    List<Evidence> readings() {
        var out = new ArrayList<Evidence>();
        if (framework.cuda() instanceof Fact.Found<String>(String value, String source)) {
            out.add(
                    Evidence.read(
                            Message.of(
                                    "evidence.build-cuda",
                                    "framework",
                                    framework.name(),
                                    "version",
                                    framework.version(),
                                    "cuda",
                                    value),
                            source));
        }
        if (framework.cudnn() instanceof Fact.Found<String>(String value, String source)) {
            out.add(
                    Evidence.read(
                            Message.of(
                                    "evidence.build-cudnn",
                                    "framework",
                                    framework.name(),
                                    "cudnn",
                                    value),
                            source));
        }
        return out;
    }
}
