package org.trivet.profiles.knowledge;

import java.util.Optional;

/// The libraries that a variant of a PyTorch series is built with.
///
/// @param status `stable` or `experimental`
public record TorchLibraries(
        Release series,
        CudaVariant variant,
        String status,
        Release cudnn,
        Optional<Release> nccl,
        Origin origin)
        implements Known {

    static final Table<TorchLibraries> TABLE =
            new Table<>("torch_cuda_cudnn_nccl", TorchLibraries::read);

    private static TorchLibraries read(Row row) throws BadField {
        return new TorchLibraries(
                row.read("series", Release::parse, "a release"),
                row.read("variant", CudaVariant::parse, "a CUDA variant"),
                row.text("status"),
                row.read("cudnn", Release::parse, "a release"),
                row.optional("nccl", Release::parse, "a release"),
                row.origin());
    }

    @Override
    public String key() {
        return series + " " + variant;
    }
}
