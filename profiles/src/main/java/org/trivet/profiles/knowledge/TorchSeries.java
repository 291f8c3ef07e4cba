package org.trivet.profiles.knowledge;

import java.util.List;
import java.util.stream.Stream;

/// What a PyTorch series is published for.
///
/// @param series `2.5`
/// @param pythons the Python versions as the source words them
/// @param cxx the C++ standard of extensions
/// @param rocm the stable ROCm variants, `rocm6.2`
public record TorchSeries(
        Release series,
        String pythons,
        String cxx,
        List<CudaVariant> stableCuda,
        List<CudaVariant> experimentalCuda,
        List<String> rocm,
        Origin origin)
        implements Known {
    public TorchSeries {
        stableCuda = List.copyOf(stableCuda);
        experimentalCuda = List.copyOf(experimentalCuda);
        rocm = List.copyOf(rocm);
    }

    static final Table<TorchSeries> TABLE = new Table<>("torch_release_matrix", TorchSeries::read);

    private static TorchSeries read(Row row) throws BadField {
        return new TorchSeries(
                row.read("series", Release::parse, "a release"),
                row.text("pythons"),
                row.text("cxx"),
                row.list("stableCuda", CudaVariant::parse, "a CUDA variant"),
                row.list("experimentalCuda", CudaVariant::parse, "a CUDA variant"),
                row.list("rocm", Row::anyText, "a text"),
                row.origin());
    }

    @Override
    public String key() {
        return series.toString();
    }

    /// Stable and experimental ones.
    public List<CudaVariant> cudaVariants() {
        return Stream.concat(stableCuda.stream(), experimentalCuda.stream()).toList();
    }
}
