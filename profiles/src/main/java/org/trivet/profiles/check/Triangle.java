package org.trivet.profiles.check;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.packages.Framework;
import org.trivet.profiles.Message;

/// A framework's build, its CUDA, and the driver with the GPU: three corners, three edges, one
/// verdict.
///
/// @param cuda the corner's text, `12.4`; empty for a CPU build
/// @param cudnn `9.1.0`, where known
/// @param driver the driver's version, where there is one
/// @param gpu the GPU's name, the first that CUDA would use
/// @param computeCapability of that GPU
/// @param frameworkCuda edge: what the framework's build wants of CUDA and cuDNN
/// @param cudaDriver edge: whether the driver serves that CUDA
/// @param frameworkGpu edge: whether the build has code for the GPU
/// @param verdict the worst of the three
/// @param reasons the sentences that explain the verdict, the deciding one first
public record Triangle(
        Framework framework,
        Optional<String> cuda,
        Optional<String> cudnn,
        Optional<String> driver,
        Optional<String> gpu,
        Optional<String> computeCapability,
        Edge frameworkCuda,
        Edge cudaDriver,
        Edge frameworkGpu,
        Verdict verdict,
        List<Message> reasons,
        List<Evidence> evidence) {
    public Triangle {
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
    }

    /// An edge of the triangle; `reason` in one sentence.
    public record Edge(Verdict verdict, Message reason) {}
}
