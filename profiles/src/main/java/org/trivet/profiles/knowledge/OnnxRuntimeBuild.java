package org.trivet.profiles.knowledge;

import java.util.Optional;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.packages.VersionSpecifier;

/// What an onnxruntime-gpu build expects beside it.
///
/// @param cuda `11.8`, or `12` for any release of that major
/// @param mainIndex whether it is the build that the main package index has, where known
public record OnnxRuntimeBuild(
        VersionSpecifier versions,
        Release cuda,
        Release cudnnLinux,
        Release cudnnWindows,
        Optional<Boolean> mainIndex,
        Origin origin)
        implements Known {

    static final Table<OnnxRuntimeBuild> TABLE =
            new Table<>("onnxruntime_gpu_cuda", OnnxRuntimeBuild::read);

    private static OnnxRuntimeBuild read(Row row) throws BadField {
        return new OnnxRuntimeBuild(
                row.read("versions", VersionSpecifier::parse, "a version range"),
                row.read("cuda", Release::parse, "a release"),
                row.read("cudnnLinux", Release::parse, "a release"),
                row.read("cudnnWindows", Release::parse, "a release"),
                row.optionalFlag("mainIndex"),
                row.origin());
    }

    @Override
    public String key() {
        return versions + " " + cuda;
    }

    public Release cudnn(OperatingSystem system) {
        return system == OperatingSystem.WINDOWS ? cudnnWindows : cudnnLinux;
    }
}
