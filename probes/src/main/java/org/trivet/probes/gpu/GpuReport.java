package org.trivet.probes.gpu;

import java.util.List;

/// GPUs, driver and toolkits of a machine.
///
/// @param lookedAt every source in the order in which it was asked, with its answer in one English
///   sentence (`NVML: libnvidia-ml.so.1 is not installed`); shown where nothing was found
public record GpuReport(
        List<Gpu> gpus, Driver driver, List<CudaToolkit> toolkits, List<String> lookedAt) {
    public GpuReport {
        gpus = List.copyOf(gpus);
        toolkits = List.copyOf(toolkits);
        lookedAt = List.copyOf(lookedAt);
    }
}
