package org.trivet.probes.packages;

import org.trivet.probes.host.Fact;

/// A framework that uses the GPU, with what its build was made for.
///
/// @param name `torch`, `paddle`, `onnxruntime` or `tensorflow`
/// @param distribution the distribution that brought it, `paddlepaddle-gpu` for instance
/// @param version as its distribution says, `2.5.1+cu124`
/// @param build CPU or a GPU family
/// @param cuda the CUDA release of the build, `12.4`; missing for a CPU build
/// @param cudnn the cuDNN release that it was built with or brings, `9.1.0`
public record Framework(
        String name,
        String distribution,
        String version,
        Build build,
        Fact<String> cuda,
        Fact<String> cudnn) {

    /// What a build computes on.
    public enum Build {
        CPU("cpu"),
        CUDA("cuda"),
        ROCM("rocm"),
        DIRECTML("directml"),
        UNKNOWN("unknown");

        private final String id;

        Build(String id) {
            this.id = id;
        }

        /// The stable name in documents.
        public String id() {
            return id;
        }
    }
}
