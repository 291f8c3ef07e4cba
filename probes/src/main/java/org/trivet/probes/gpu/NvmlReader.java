package org.trivet.probes.gpu;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.trivet.probes.gpu.NvmlLibrary.NvmlException;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.TimeLimit;

/// NVIDIA's management library, asked in this process.
///
/// It comes with the driver and is taken from the folders that drivers install to, never from a
/// search path: what is loaded runs with our rights.
final class NvmlReader {

    /// A healthy driver answers in 50 ms, one that wakes a sleeping GPU in 2 s.
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final List<Path> places;

    /// @param places files that may be the library, in the order in which they are tried
    NvmlReader(List<Path> places) {
        this.places = List.copyOf(places);
    }

    NvmlReader(Host host) {
        this(SystemPlaces.nvml(host));
    }

    GpuAnswer read() {
        List<Path> present = places.stream().filter(Files::isRegularFile).toList();
        if (present.isEmpty()) {
            return GpuAnswer.none(
                    "NVML: " + Sentences.notInstalled(places),
                    new Driver(Fact.missing("NVML"), Fact.missing("NVML")));
        }
        var failures = new ArrayList<String>();
        for (Path file : present) {
            try {
                return TimeLimit.call("NVML", LIMIT, () -> ask(file));
            } catch (TimeoutException e) {
                failures.add("%s: %s".formatted(file, e.getMessage()));
                break; // another copy talks to the same driver
            } catch (ExecutionException e) {
                failures.add(
                        "%s: %s"
                                .formatted(
                                        file, reason(Objects.requireNonNullElse(e.getCause(), e))));
            }
        }
        String why = failures.stream().collect(Collectors.joining("; "));
        String source = source(present.getFirst());
        return GpuAnswer.none(
                "NVML: " + why,
                new Driver(Fact.unreadable(source, why), Fact.unreadable(source, why)));
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case NvmlException e -> String.valueOf(e.getMessage());
            case IllegalArgumentException e -> "it cannot be loaded (%s)".formatted(e.getMessage());
            default -> failure.toString();
        };
    }

    private static String source(Path file) {
        return "NVML (%s)".formatted(file);
    }

    private static GpuAnswer ask(Path file) throws NvmlException {
        String source = source(file);
        try (var nvml = new NvmlLibrary(file)) {
            nvml.init();
            try {
                return ask(nvml, source);
            } finally {
                shutDown(nvml);
            }
        }
    }

    private static void shutDown(NvmlLibrary nvml) {
        try {
            nvml.shutdown();
        } catch (NvmlException _) {
            // the answers are in hand, and the library is closed next
        }
    }

    private static GpuAnswer ask(NvmlLibrary nvml, String source) throws NvmlException {
        var driver =
                new Driver(
                        fact(source, () -> Plausible.driverVersion(nvml.driverVersion(), source)),
                        fact(source, () -> Plausible.cudaVersion(nvml.cudaVersion(), source)));
        int count;
        try {
            count = nvml.count();
        } catch (NvmlException e) {
            return GpuAnswer.none("%s: %s".formatted(source, e.getMessage()), driver);
        }
        if (count < 0 || count > Plausible.GPU_LIMIT) {
            String said = Integer.toUnsignedString(count) + " GPUs, which is not believed";
            return GpuAnswer.none("%s: %s".formatted(source, said), driver);
        }
        var gpus = new ArrayList<Gpu>();
        for (int i = 0; i < count; i++) {
            gpus.add(gpu(nvml, i, source));
        }
        return new GpuAnswer("%s: %s".formatted(source, Sentences.count(count)), gpus, driver);
    }

    private static Gpu gpu(NvmlLibrary nvml, int index, String source) {
        MemorySegment device;
        try {
            device = nvml.device(index);
        } catch (NvmlException e) {
            String why = String.valueOf(e.getMessage());
            return new Gpu(
                    index,
                    Fact.unreadable(source, why),
                    Vendors.NVIDIA,
                    Fact.unreadable(source, why),
                    Fact.unreadable(source, why));
        }
        return new Gpu(
                index,
                fact(source, () -> Plausible.name(nvml.name(device), source)),
                Vendors.NVIDIA,
                fact(source, () -> Plausible.memory(nvml.memory(device), source)),
                fact(
                        source,
                        () -> Plausible.computeCapability(nvml.computeCapability(device), source)));
    }

    /// One value that NVML is asked for.
    private interface Question<T> {
        Fact<T> ask() throws NvmlException;
    }

    private static <T> Fact<T> fact(String source, Question<T> question) {
        try {
            return question.ask();
        } catch (NvmlException e) {
            return Fact.unreadable(source, String.valueOf(e.getMessage()));
        }
    }
}
