package org.trivet.probes.gpu;

import org.trivet.probes.host.Fact;

/// What a GPU does at the moment.
///
/// @param memoryUsedBytes of its own memory, in use by all programs together
/// @param temperatureCelsius of the chip
/// @param powerMilliwatts drawn by the whole card
/// @param utilizationPercent of the last moments in which the GPU computed
public record GpuState(
        Fact<Long> memoryUsedBytes,
        Fact<Integer> temperatureCelsius,
        Fact<Integer> powerMilliwatts,
        Fact<Integer> utilizationPercent) {
    static final GpuState UNKNOWN =
            new GpuState(Fact.missing(), Fact.missing(), Fact.missing(), Fact.missing());

    GpuState completed(GpuState other) {
        return new GpuState(
                GpuMerge.better(memoryUsedBytes, other.memoryUsedBytes),
                GpuMerge.better(temperatureCelsius, other.temperatureCelsius),
                GpuMerge.better(powerMilliwatts, other.powerMilliwatts),
                GpuMerge.better(utilizationPercent, other.utilizationPercent));
    }
}
