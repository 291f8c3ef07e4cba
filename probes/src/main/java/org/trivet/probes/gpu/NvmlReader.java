package org.trivet.probes.gpu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.TimeLimit;
import org.trivet.probes.python.Problem;

/// NVIDIA's management library, asked in this process.
///
/// It comes with the driver and is taken from the folders that drivers install to, never from a
/// search path: what is loaded runs with our rights.
final class NvmlReader {

    /// A healthy driver answers in 50 ms, one that wakes a sleeping GPU in 2 s.
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final List<Path> places;
    private final boolean windows;
    private final Duration limit;

    /// @param places files that may be the library, in the order in which they are tried
    NvmlReader(List<Path> places, boolean windows, Duration limit) {
        this.places = List.copyOf(places);
        this.windows = windows;
        this.limit = limit;
    }

    NvmlReader(Host host) {
        this(SystemPlaces.nvml(host), host.system() == OperatingSystem.WINDOWS, LIMIT);
    }

    GpuAnswer read() {
        List<Path> present = places.stream().filter(Files::isRegularFile).toList();
        if (present.isEmpty()) {
            return GpuAnswer.none(
                    "NVML: " + Sentences.notInstalled(places),
                    new Driver(Fact.missing("NVML"), Fact.missing("NVML")));
        }
        var failures = new ArrayList<String>();
        var problems = new ArrayList<GpuProblem>();
        for (Path file : present) {
            try {
                return TimeLimit.call("NVML", limit, () -> ask(file));
            } catch (TimeoutException e) {
                failures.add("%s: %s".formatted(file, e.getMessage()));
                problems.add(
                        GpuProblem.of(
                                new Problem(
                                        "driver-does-not-answer",
                                        Map.of("source", file.toString())),
                                failures.getLast()));
                break; // another copy talks to the same driver
            } catch (ExecutionException e) {
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                failures.add("%s: %s".formatted(file, reason(cause)));
                if (cause instanceof NvmlException failed) {
                    DriverProblems.ofNvml(failed, file, failures.getLast())
                            .ifPresent(problems::add);
                }
            }
        }
        String why = failures.stream().collect(Collectors.joining("; "));
        String source = source(present.getFirst());
        return new GpuAnswer(
                "NVML: " + why,
                List.of(),
                new Driver(Fact.unreadable(source, why), Fact.unreadable(source, why)),
                Fact.unreadable(source, why),
                problems);
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

    private GpuAnswer ask(Path file) throws NvmlException {
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

    private GpuAnswer ask(NvmlLibrary nvml, String source) throws NvmlException {
        var driver =
                new Driver(
                        NvmlDevices.fact(
                                source,
                                () -> Plausible.driverVersion(nvml.driverVersion(), source)),
                        NvmlDevices.fact(
                                source, () -> Plausible.cudaVersion(nvml.cudaVersion(), source)));
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
        var devices = new NvmlDevices(nvml, source, windows);
        for (int i = 0; i < count; i++) {
            devices.read(i);
        }
        return new GpuAnswer(
                "%s: %s".formatted(source, Sentences.count(count)),
                devices.gpus(),
                driver,
                devices.processes(),
                devices.problems());
    }
}
