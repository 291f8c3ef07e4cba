package org.trivet.probes.gpu;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.trivet.probes.host.Fact;

/// Asks NVML about one GPU after another; a value that one does not give costs no other value.
final class NvmlDevices {

    /// NVML_VALUE_NOT_AVAILABLE for 64 bits.
    private static final long NOT_AVAILABLE = -1;

    private final NvmlLibrary nvml;
    private final String source;
    private final boolean windows;
    private final List<Gpu> gpus = new ArrayList<>();
    private final List<GpuAnswer.RawProcess> processes = new ArrayList<>();
    private final List<GpuProblem> problems = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();

    NvmlDevices(NvmlLibrary nvml, String source, boolean windows) {
        this.nvml = nvml;
        this.source = source;
        this.windows = windows;
    }

    List<Gpu> gpus() {
        return gpus;
    }

    List<GpuProblem> problems() {
        return problems;
    }

    /// What runs on all GPUs; unreadable where not one of them told.
    Fact<List<GpuAnswer.RawProcess>> processes() {
        return processes.isEmpty() && !silent.isEmpty()
                ? Fact.unreadable(source, silent.getFirst())
                : Fact.found(List.copyOf(processes), source);
    }

    void read(int index) {
        MemorySegment device;
        try {
            device = nvml.device(index);
        } catch (NvmlException e) {
            unreachable(index, e);
            return;
        }
        var identity =
                new GpuIdentity(
                        fact(source, () -> Plausible.uuid(nvml.uuid(device), source)),
                        fact(
                                source,
                                () -> Plausible.pciBusId(nvml.pci(device).toString(), source)));
        Gpu gpu =
                new Gpu(
                        index,
                        fact(source, () -> Plausible.name(nvml.name(device), source)),
                        Vendors.NVIDIA,
                        fact(source, () -> Plausible.memory(nvml.memory(device), source)),
                        fact(
                                source,
                                () ->
                                        Plausible.computeCapability(
                                                nvml.computeCapability(device), source)),
                        identity,
                        state(device),
                        driverModel(device),
                        fact(source, () -> migMode(nvml.migMode(device))),
                        Fact.missing());
        gpus.add(gpu);
        lost(device, gpu);
        processes(device, gpu);
    }

    private void unreachable(int index, NvmlException e) {
        String why = String.valueOf(e.getMessage());
        gpus.add(
                new Gpu(
                        index,
                        Fact.unreadable(source, why),
                        Vendors.NVIDIA,
                        Fact.unreadable(source, why),
                        Fact.unreadable(source, why)));
        DriverProblems.ofGpu(e, "GPU " + index, source + ": " + why).ifPresent(problems::add);
    }

    /// A GPU that fell off the bus lately still has a handle; every question to the chip fails.
    private void lost(MemorySegment device, Gpu gpu) {
        try {
            int _ = nvml.temperature(device);
        } catch (NvmlException e) {
            DriverProblems.ofGpu(e, Sentences.name(gpu), source + ": " + e.getMessage())
                    .ifPresent(problems::add);
        }
    }

    private GpuState state(MemorySegment device) {
        return new GpuState(
                fact(source, () -> Plausible.memoryUsed(nvml.memoryUsed(device), source)),
                fact(source, () -> Plausible.temperature(nvml.temperature(device), source)),
                fact(source, () -> Plausible.power(nvml.power(device), source)),
                fact(source, () -> Plausible.percent(nvml.utilization(device), source)));
    }

    private Fact<String> driverModel(MemorySegment device) {
        return windows
                ? fact(source, () -> driverModel(nvml.driverModel(device)))
                : Fact.missing(source + " (Windows alone has driver models)");
    }

    /// `nvmlDriverModel_t`; WDM is what NVIDIA's programs call TCC.
    private Fact<String> driverModel(int number) {
        return switch (number) {
            case 0 -> Fact.found("WDDM", source);
            case 1 -> Fact.found("TCC", source);
            case 2 -> Fact.found("MCDM", source);
            default -> Fact.unreadable(source, number + " is not a driver model");
        };
    }

    private Fact<String> migMode(int number) {
        return switch (number) {
            case 0 -> Fact.found("disabled", source);
            case 1 -> Fact.found("enabled", source);
            default -> Fact.unreadable(source, number + " is not a MIG mode");
        };
    }

    private void processes(MemorySegment device, Gpu gpu) {
        var found = new LinkedHashMap<Long, GpuAnswer.RawProcess>();
        for (String use : List.of("Compute", "Graphics")) {
            String name = use.toLowerCase(Locale.ROOT);
            try {
                nvml.processes(device, use)
                        .forEach(entry -> add(found, gpu, name, entry.pid(), entry.usedBytes()));
            } catch (NvmlException e) {
                silent.add(String.valueOf(e.getMessage()));
            }
        }
        processes.addAll(found.values());
    }

    private void add(
            Map<Long, GpuAnswer.RawProcess> found, Gpu gpu, String use, long pid, long bytes) {
        Fact<Long> used =
                bytes == NOT_AVAILABLE
                        ? Fact.unreadable(source, notAvailable(gpu))
                        : Plausible.memoryUsed(bytes, source);
        GpuAnswer.RawProcess before = found.get(pid);
        found.put(
                pid,
                new GpuAnswer.RawProcess(
                        pid,
                        gpu.identity(),
                        OptionalInt.of(gpu.index()),
                        before == null ? use : before.use() + "+" + use,
                        before == null ? used : GpuMerge.better(before.usedBytes(), used),
                        Fact.missing(source)));
    }

    private static String notAvailable(Gpu gpu) {
        boolean windowsOwn = gpu.driverModel().toOptional().filter("WDDM"::equals).isPresent();
        return windowsOwn
                ? "N/A: under WDDM Windows manages the memory, and the driver does not know"
                : "N/A";
    }

    /// One value that NVML is asked for.
    interface Question<T> {
        Fact<T> ask() throws NvmlException;
    }

    static <T> Fact<T> fact(String source, Question<T> question) {
        try {
            return question.ask();
        } catch (NvmlException e) {
            return Fact.unreadable(source, String.valueOf(e.getMessage()));
        }
    }
}
