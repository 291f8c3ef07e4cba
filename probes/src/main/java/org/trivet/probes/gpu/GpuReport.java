package org.trivet.probes.gpu;

import java.util.List;
import org.trivet.probes.host.Fact;

/// GPUs, driver and toolkits of a machine.
///
/// @param lookedAt every source in the order in which it was asked, with its answer in one English
///   sentence (`NVML: libnvidia-ml.so.1 is not installed`); shown where nothing was found
/// @param processes that use a GPU; missing where no source could be asked
/// @param problems of the driver and of single GPUs, the gravest first
public record GpuReport(
        List<Gpu> gpus,
        Driver driver,
        List<CudaToolkit> toolkits,
        List<String> lookedAt,
        Fact<List<GpuProcess>> processes,
        List<GpuProblem> problems) {
    public GpuReport {
        gpus = List.copyOf(gpus);
        toolkits = List.copyOf(toolkits);
        lookedAt = List.copyOf(lookedAt);
        problems = List.copyOf(problems);
    }

    /// A report of what stands there, without what happens.
    public GpuReport(
            List<Gpu> gpus, Driver driver, List<CudaToolkit> toolkits, List<String> lookedAt) {
        this(gpus, driver, toolkits, lookedAt, Fact.missing("NVML", "nvidia-smi"), List.of());
    }
}
