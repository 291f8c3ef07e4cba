package org.trivet.probes.gpu;

import java.nio.file.Path;
import org.trivet.probes.host.Fact;

/// A running process that uses a GPU.
///
/// @param pid the system's number
/// @param gpu the index of the GPU; a process that uses two is listed twice
/// @param use `compute`, `graphics`, or `compute+graphics`
/// @param usedBytes of the GPU's memory; under Windows' WDDM the driver itself does not know
/// @param program the file that runs, or its name where the file may not be known
/// @param environment the prefix of the Python environment that it belongs to
public record GpuProcess(
        long pid,
        int gpu,
        String use,
        Fact<Long> usedBytes,
        Fact<String> program,
        Fact<Path> environment) {}
