package org.trivet.probes.gpu;

import org.trivet.probes.host.Fact;

/// A graphics processor.
///
/// @param index NVML's index, or the order of listing
/// @param name `NVIDIA GeForce RTX 3060`
/// @param vendor `NVIDIA`, `AMD`, `Intel`, or what the system calls it
/// @param memoryBytes its own memory in bytes
/// @param computeCapability `8.6`; missing for other vendors
public record Gpu(
        int index,
        Fact<String> name,
        String vendor,
        Fact<Long> memoryBytes,
        Fact<String> computeCapability) {}
