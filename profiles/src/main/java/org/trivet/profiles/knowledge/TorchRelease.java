package org.trivet.profiles.knowledge;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.packages.PythonVersion;

/// The builds of one PyTorch release.
///
/// @param version `2.5.1`
/// @param defaultVariant the build that the main package index has, where known
public record TorchRelease(
        PythonVersion version,
        List<String> pythons,
        List<CudaVariant> cudaVariants,
        Optional<CudaVariant> defaultVariant,
        List<String> rocmVariants,
        Origin origin)
        implements Known {
    public TorchRelease {
        pythons = List.copyOf(pythons);
        cudaVariants = List.copyOf(cudaVariants);
        rocmVariants = List.copyOf(rocmVariants);
    }

    static final Table<TorchRelease> TABLE =
            new Table<>("torch_release_variants", TorchRelease::read);

    private static TorchRelease read(Row row) throws BadField {
        return new TorchRelease(
                row.read("version", PythonVersion::parse, "a version"),
                row.list("pythons", Row::anyText, "a text"),
                row.list("cudaVariants", CudaVariant::parse, "a CUDA variant"),
                row.optional("defaultVariant", CudaVariant::parse, "a CUDA variant"),
                row.list("rocmVariants", Row::anyText, "a text"),
                row.origin());
    }

    @Override
    public String key() {
        return version.toString();
    }
}
