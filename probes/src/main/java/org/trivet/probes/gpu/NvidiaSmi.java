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
import java.util.Set;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.python.Problem;

/// The driver's own program, asked for named fields; its table for people is never parsed.
final class NvidiaSmi {

    /// A driver that does not know one of them is asked again without it: `compute_cap` is absent
    /// up to the series 470, `mig.mode.current` up to 440. The name, which may hold commas, is
    /// last.
    static final List<String> FIELDS =
            List.of(
                    "index",
                    "uuid",
                    "pci.bus_id",
                    "driver_version",
                    "memory.total",
                    "memory.used",
                    "temperature.gpu",
                    "power.draw",
                    "utilization.gpu",
                    "compute_cap",
                    "driver_model.current",
                    "mig.mode.current",
                    "name");

    private static final List<String> PROCESS_FIELDS =
            List.of("gpu_uuid", "pid", "used_memory", "process_name");

    /// How often fields are taken out: the program names one at a time.
    private static final int ATTEMPTS = 5;

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
            Outcome outcome = askForKnown(file, "--query-gpu=", FIELDS);
            GpuAnswer answer = NvidiaSmiParser.parse(outcome.out(), file.toString());
            if (!outcome.succeeded() && answer.gpus().isEmpty()) {
                return failed(file, outcome);
            }
            return withProcesses(file, answer, outcome);
        } catch (IOException e) {
            return failed(file, String.valueOf(e.getMessage()), List.of());
        }
    }

    /// A lost GPU makes the program end with an error after it has told of the others.
    private GpuAnswer withProcesses(Path file, GpuAnswer answer, Outcome outcome)
            throws IOException {
        var problems = new ArrayList<GpuProblem>(answer.problems());
        if (!outcome.succeeded() && problems.isEmpty()) {
            DriverProblems.ofNumber(outcome.exit(), file.toString(), file + ": " + failure(outcome))
                    .ifPresent(problems::add);
        }
        Outcome processes = askForKnown(file, "--query-compute-apps=", PROCESS_FIELDS);
        return new GpuAnswer(
                answer.said(),
                answer.gpus(),
                answer.driver(),
                processes.succeeded()
                        ? NvidiaSmiParser.processes(processes.out(), file.toString())
                        : Fact.unreadable(file + " --query-compute-apps", failure(processes)),
                problems);
    }

    private Outcome askForKnown(Path file, String query, List<String> fields) throws IOException {
        var left = new ArrayList<String>(fields);
        Outcome outcome = ask(file, query, left);
        for (int i = 0; i < ATTEMPTS; i++) {
            Set<String> unknown =
                    NvidiaSmiParser.unknownFields(outcome.out() + "\n" + outcome.err());
            if (!left.removeAll(unknown) || left.isEmpty()) {
                break;
            }
            outcome = ask(file, query, left);
        }
        return outcome;
    }

    private Outcome ask(Path file, String query, List<String> fields) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.add(file.toString());
        arguments.add(query + String.join(",", fields));
        arguments.add("--format=csv,nounits");
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
                                    NvidiaSmiParser.complaint(outcome.out() + "\n" + outcome.err())
                                            .map(line -> ": " + line)
                                            .orElse(""));
        };
    }

    private static GpuAnswer failed(Path file, Outcome outcome) {
        String why = failure(outcome);
        String text = outcome.out() + "\n" + outcome.err();
        Optional<String> library = NvidiaSmiParser.libraryVersion(text);
        String evidence =
                "%s: %s%s"
                        .formatted(
                                file,
                                why,
                                library.map(v -> "; NVML library version: " + v).orElse(""));
        Optional<GpuProblem> problem =
                outcome.end() != Outcome.End.EXITED
                        ? Optional.of(
                                GpuProblem.of(
                                        new Problem(
                                                "driver-does-not-answer",
                                                Map.of("source", file.toString())),
                                        evidence))
                        : DriverProblems.ofNumber(outcome.exit(), file.toString(), evidence);
        return failed(file, why, problem.map(it -> withLibrary(it, library)).stream().toList());
    }

    private static GpuProblem withLibrary(GpuProblem problem, Optional<String> version) {
        return version.filter(_ -> problem.code().equals(DriverProblems.MISMATCH))
                .map(v -> problem.withVersions(DriverProblems.UNKNOWN, v, List.of()))
                .orElse(problem);
    }

    private static GpuAnswer failed(Path file, String why, List<GpuProblem> problems) {
        return new GpuAnswer(
                "%s: %s".formatted(file, why),
                List.of(),
                new Driver(Fact.unreadable(file.toString(), why), Fact.missing()),
                Fact.unreadable(file.toString(), why),
                problems);
    }
}
