package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Outcome;

/// The driver's own program, asked for named fields; its table for people is never parsed.
final class NvidiaSmi {

    /// The order is that of [NvidiaSmiParser]; the last is unknown to drivers before 510.
    static final List<String> FIELDS =
            List.of("index", "name", "driver_version", "memory.total", "compute_cap");

    /// With persistence off, each GPU is first woken up: a second or two each.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Host host;
    private final List<Path> places;

    NvidiaSmi(Host host) {
        this(host, SystemPlaces.nvidiaSmi(host));
    }

    /// @param places files that may be the program, in the order in which they are tried
    NvidiaSmi(Host host, List<Path> places) {
        this.host = host;
        this.places = List.copyOf(places);
    }

    GpuAnswer read() {
        Optional<Path> program = places.stream().filter(Files::isRegularFile).findFirst();
        if (program.isEmpty()) {
            return GpuAnswer.none(
                    "nvidia-smi: " + Sentences.notInstalled(places),
                    new Driver(Fact.missing("nvidia-smi"), Fact.missing()));
        }
        Path file = program.get();
        try {
            Outcome outcome = ask(file, FIELDS);
            if (NvidiaSmiParser.unknownField(outcome.out() + outcome.err(), "compute_cap")) {
                outcome = ask(file, FIELDS.subList(0, FIELDS.size() - 1));
            }
            if (!outcome.succeeded()) {
                return failed(file, failure(outcome));
            }
            return NvidiaSmiParser.parse(outcome.out(), file.toString());
        } catch (IOException e) {
            return failed(file, String.valueOf(e.getMessage()));
        }
    }

    private Outcome ask(Path file, List<String> fields) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.add(file.toString());
        arguments.add("--query-gpu=" + String.join(",", fields));
        arguments.add("--format=csv,noheader,nounits");
        return host.commands()
                .run(
                        new Command(
                                arguments,
                                Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file),
                                environment(),
                                LIMIT,
                                "a sleeping GPU takes seconds to wake up",
                                StandardCharsets.UTF_8));
    }

    /// What Windows programs need to start at all; nothing else is passed on.
    private Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("LC_ALL", "C");
        for (String name : List.of("SystemRoot", "SystemDrive", "ProgramFiles", "TEMP", "TMP")) {
            host.variable(name).ifPresent(value -> environment.put(name, value));
        }
        return environment;
    }

    private static String failure(Outcome outcome) {
        return switch (outcome.end()) {
            case TIMED_OUT -> "no answer within %d s".formatted(LIMIT.toSeconds());
            case CANCELLED -> "cancelled";
            case EXITED ->
                    "exit code %d%s"
                            .formatted(
                                    outcome.exit(),
                                    NvidiaSmiParser.firstLine(outcome.out() + outcome.err())
                                            .map(line -> ": " + line)
                                            .orElse(""));
        };
    }

    private static GpuAnswer failed(Path file, String why) {
        return GpuAnswer.none(
                "%s: %s".formatted(file, why),
                new Driver(Fact.unreadable(file.toString(), why), Fact.missing()));
    }
}
