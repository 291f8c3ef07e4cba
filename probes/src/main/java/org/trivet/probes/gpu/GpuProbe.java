package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;

/// Asks every source about GPUs, driver and toolkits.
public final class GpuProbe {
    private final Host host;
    private final GraphicsListing listing;
    private final Fact<Virtualization> virtualization;
    private final SearchPaths paths;

    /// @param listing the system's own list, which goes round [Host]
    /// @param virtualization what stands between the system and its GPUs
    /// @param paths the search paths, listed already
    public GpuProbe(
            Host host,
            GraphicsListing listing,
            Fact<Virtualization> virtualization,
            SearchPaths paths) {
        this.host = host;
        this.listing = listing;
        this.virtualization = virtualization;
        this.paths = paths;
    }

    public GpuReport read() {
        ToolkitAnswer toolkits = new ToolkitReader(host, paths).read();
        boolean windows = host.system() == OperatingSystem.WINDOWS;
        var nvidia = new ArrayList<GpuAnswer>();
        // knows everything, starts no program
        GpuAnswer nvml = new NvmlReader(host).read();
        nvidia.add(nvml);
        // knows the same but the CUDA version; there where NVML cannot be loaded
        nvidia.add(isEnough(nvml) ? notAsked() : new NvidiaSmi(host).read());
        // needs neither library nor program, knows versions, names and addresses alone
        Optional<GpuAnswer> kernel =
                host.system() == OperatingSystem.LINUX
                        ? Optional.of(new KernelModule(host).read())
                        : Optional.empty();
        kernel.ifPresent(nvidia::add);
        Fact<List<PciCards.Card>> pci = windows ? Fact.missing() : new PciCards(host).read();
        List<PciCards.Card> cards = pci.toOptional().orElse(List.of());
        GpuAnswer system = windows ? new DisplayAdapters(host).read() : SystemCards.ofBus(pci);
        if (system.gpus().isEmpty()) {
            nvidia.add(system); // for what it says
        }
        GpuReport report =
                GpuMerge.merge(
                        nvidia,
                        // slow, and knows no more than the first list where that has anything
                        system.gpus().isEmpty() ? SystemCards.read(listing.cards()) : system,
                        toolkits.toolkits());
        return new GpuReport(
                report.gpus(),
                report.driver(),
                report.toolkits(),
                Stream.concat(report.lookedAt().stream(), toolkits.said().stream()).toList(),
                processes(nvidia, report.gpus()),
                new ProblemFinder(host, virtualization).problems(nvidia, kernel, cards));
    }

    /// The first source that knows the processes, each with its program and environment.
    private Fact<List<GpuProcess>> processes(List<GpuAnswer> nvidia, List<Gpu> gpus) {
        var programs = new ProcessEnvironment(host, virtualization);
        return nvidia.stream()
                .map(GpuAnswer::processes)
                .reduce(Fact.missing("NVML", "nvidia-smi"), GpuMerge::better)
                .map(list -> list.stream().map(raw -> process(raw, gpus, programs)).toList());
    }

    private static GpuProcess process(
            GpuAnswer.RawProcess raw, List<Gpu> gpus, ProcessEnvironment programs) {
        int gpu =
                gpus.stream()
                        .filter(one -> one.identity().same(raw.gpu()).orElse(false))
                        .map(Gpu::index)
                        .findFirst()
                        .orElse(raw.index().orElse(0));
        ProcessEnvironment.Answer answer = programs.of(raw.pid());
        return new GpuProcess(
                raw.pid(),
                gpu,
                raw.use(),
                raw.usedBytes(),
                GpuMerge.better(answer.program(), raw.name()),
                answer.environment());
    }

    /// Whether NVML told all that the program could; it would wake every GPU again.
    private static boolean isEnough(GpuAnswer nvml) {
        return !nvml.gpus().isEmpty()
                && nvml.problems().isEmpty()
                && nvml.processes() instanceof Fact.Found<?>
                && nvml.gpus().stream()
                        .allMatch(gpu ->
                                gpu.name() instanceof Fact.Found<?>
                                        && gpu.memoryBytes() instanceof Fact.Found<?>
                                        && gpu.computeCapability() instanceof Fact.Found<?>);
    }

    private static GpuAnswer notAsked() {
        return GpuAnswer.none(
                "nvidia-smi: not asked, NVML told everything",
                new Driver(Fact.missing(), Fact.missing()));
    }
}
