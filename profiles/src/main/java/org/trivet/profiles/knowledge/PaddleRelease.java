package org.trivet.profiles.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.packages.VersionSpecifier;

/// The builds of a paddlepaddle-gpu release.
///
/// @param versions the releases
/// @param systems `windows`, `linux`
/// @param defaultVariant the build whose version names no CUDA
/// @param cudnn the cuDNN of a variant, where the source names it
/// @param bundled whether the wheel and its dependencies bring CUDA and cuDNN
/// @param minimum the lowest compute capability that the documentation names
public record PaddleRelease(
        VersionSpecifier versions,
        List<String> systems,
        List<CudaVariant> cudaVariants,
        Optional<CudaVariant> defaultVariant,
        Map<CudaVariant, Release> cudnn,
        boolean bundled,
        List<String> pythons,
        Optional<ComputeCapability> minimum,
        Origin origin)
        implements Known {
    public PaddleRelease {
        systems = List.copyOf(systems);
        cudaVariants = List.copyOf(cudaVariants);
        cudnn = Map.copyOf(cudnn);
        pythons = List.copyOf(pythons);
    }

    static final Table<PaddleRelease> TABLE = new Table<>("paddle_releases", PaddleRelease::read);

    private static PaddleRelease read(Row row) throws BadField {
        return new PaddleRelease(
                row.read("versions", VersionSpecifier::parse, "a version range"),
                row.list("systems", Row::anyText, "a text"),
                row.list("cudaVariants", CudaVariant::parse, "a CUDA variant"),
                row.optional("defaultVariant", CudaVariant::parse, "a CUDA variant"),
                row.map("cudnn", CudaVariant::parse, Release::parse, "a variant and a release"),
                row.flag("bundled"),
                row.list("pythons", Row::anyText, "a text"),
                row.optional(
                        "minimumComputeCapability",
                        ComputeCapability::parse,
                        "a compute capability"),
                row.origin());
    }

    @Override
    public String key() {
        return versions + " " + String.join("+", systems);
    }
}
