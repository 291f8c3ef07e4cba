package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;

/// Asks every source about GPUs, driver and toolkits.
public final class GpuProbe {
    private final Host host;
    private final GraphicsListing listing;

    /// @param listing the system's own list, which goes round [Host]
    public GpuProbe(Host host, GraphicsListing listing) {
        this.host = host;
        this.listing = listing;
    }

    public GpuReport read() {
        ToolkitAnswer toolkits = new ToolkitReader(host).read();
        var nvidia = new ArrayList<GpuAnswer>();
        // knows everything, starts no program
        nvidia.add(new NvmlReader(host).read());
        // knows the same but the CUDA version; there where NVML cannot be loaded
        nvidia.add(new NvidiaSmi(host).read());
        // needs neither library nor program, knows versions and names alone
        if (host.system() == OperatingSystem.LINUX) {
            nvidia.add(new KernelModule(host).read());
        }
        GpuReport report =
                GpuMerge.merge(nvidia, SystemCards.read(listing.cards()), toolkits.toolkits());
        return new GpuReport(
                report.gpus(),
                report.driver(),
                report.toolkits(),
                Stream.concat(report.lookedAt().stream(), toolkits.said().stream()).toList());
    }
}
