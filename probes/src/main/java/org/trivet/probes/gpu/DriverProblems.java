package org.trivet.probes.gpu;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.python.Problem;

/// What NVIDIA's error numbers mean for a person. `nvidia-smi` ends with the same numbers as exit
/// codes.
final class DriverProblems {
    static final String MISMATCH = "driver-library-mismatch";

    /// Stands for a version that nobody tells.
    static final String UNKNOWN = "?";

    private DriverProblems() {}

    /// Why NVML could not begin.
    static Optional<GpuProblem> ofNvml(NvmlException failure, Path library, String evidence) {
        return ofNumber(failure.code(), library.toString(), evidence);
    }

    /// Why a source as a whole does not work.
    ///
    /// @param source the file that was asked
    static Optional<GpuProblem> ofNumber(int code, String source, String evidence) {
        Map<String, String> asked = Map.of("source", source);
        return switch (code) {
            case NvmlException.NO_PERMISSION ->
                    Optional.of(
                            GpuProblem.of(new Problem("driver-no-permission", asked), evidence));
            case NvmlException.DRIVER_NOT_LOADED ->
                    Optional.of(GpuProblem.of(new Problem("driver-not-loaded", asked), evidence));
            case NvmlException.GPU_IS_LOST -> lost("?", evidence);
            case NvmlException.LIB_RM_VERSION_MISMATCH ->
                    Optional.of(mismatch(UNKNOWN, UNKNOWN, evidence));
            default -> Optional.empty();
        };
    }

    /// Why one GPU does not answer.
    static Optional<GpuProblem> ofGpu(NvmlException failure, String gpu, String evidence) {
        return switch (failure.code()) {
            case NvmlException.GPU_IS_LOST -> lost(gpu, evidence);
            case NvmlException.RESET_REQUIRED ->
                    Optional.of(
                            GpuProblem.of(
                                    new Problem("gpu-needs-reset", Map.of("gpu", gpu)), evidence));
            case NvmlException.NO_PERMISSION ->
                    Optional.of(
                            GpuProblem.of(
                                    new Problem("gpu-no-permission", Map.of("gpu", gpu)),
                                    evidence));
            default -> Optional.empty();
        };
    }

    static Optional<GpuProblem> lost(String gpu, String evidence) {
        return Optional.of(GpuProblem.of(new Problem("gpu-lost", Map.of("gpu", gpu)), evidence));
    }

    static GpuProblem mismatch(String loaded, String library, String... evidence) {
        return GpuProblem.of(
                new Problem(
                        "driver-library-mismatch", Map.of("loaded", loaded, "library", library)),
                evidence);
    }
}
