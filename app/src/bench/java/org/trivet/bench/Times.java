package org.trivet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.trivet.corpus.Corpus;
import org.trivet.corpus.Thing;
import org.trivet.probes.python.PythonEnvironment;

/// The table of times: whole processes in turns, then the running programs, then with cold caches.
final class Times {
    private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");

    private final Corpus corpus;
    private final Map<String, String> variables;
    private final Options options;
    private final List<Program> programs;
    private final Running running;
    private final List<Series> rows = new ArrayList<>();

    Times(
            Corpus corpus,
            Map<String, String> variables,
            Options options,
            List<Program> programs,
            Running running) {
        this.corpus = corpus;
        this.variables = variables;
        this.options = options;
        this.programs = programs;
        this.running = running;
    }

    void print(PrintStream out) throws IOException {
        processes();
        refreshes();
        packages();
        coldCaches(out);
        out.printf(
                "%n| %-46s | %9s | %9s | %9s | %6s | %n",
                "milliseconds", "median", "min", "max", "ratio");
        out.println("|" + "-".repeat(48) + "|-----------|-----------|-----------|--------|---");
        Series first = rows.getFirst();
        rows.forEach(row -> out.println(row.row(first)));
        out.println("ratio: to the first row");
    }

    private Series row(String name) {
        var series = new Series(name);
        rows.add(series);
        return series;
    }

    /// Each program once, then each again: what disturbs the machine disturbs all.
    private void processes() {
        var series = new LinkedHashMap<Program, Series>();
        programs.forEach(program -> series.put(program, row("process: " + program.name())));
        for (int i = 0; i < options.repeat(); i++) {
            series.forEach((program, one) -> one.add(millis(program.command())));
        }
        series.forEach((program, one) -> {
            long peak = Run.peak(program.command(), second(), variables);
            one.note(peak == 0 ? "" : "peak memory " + peak / 1024 + " MB");
        });
    }

    private void refreshes() throws IOException {
        Series ours = row("running: search of Trivet");
        Optional<Path> program = options.pet();
        if (program.isEmpty()) {
            for (int i = 0; i < options.repeat(); i++) {
                ours.add(search());
            }
            return;
        }
        Series theirs = row("running: refresh of pet server, projects named");
        try (var server = new PetServer(program.get(), second(), variables)) {
            server.configure(corpus.projects());
            server.refresh();
            for (int i = 0; i < options.repeat(); i++) {
                ours.add(search());
                theirs.add(server.refresh());
            }
        }
    }

    private double search() {
        long start = System.nanoTime();
        running.environments();
        return (System.nanoTime() - start) / 1e6;
    }

    private void packages() {
        Series ours = row("running: packages of all environments");
        List<PythonEnvironment> environments = running.environments();
        int count = 0;
        for (int i = 0; i < options.repeat(); i++) {
            long start = System.nanoTime();
            count = running.packages(environments);
            ours.add((System.nanoTime() - start) / 1e6);
        }
        ours.note(environments.size() + " environments, " + count + " distributions");
        List<Thing> samples =
                corpus.things().stream()
                        .filter(thing -> thing.group().equals("venv"))
                        .limit(options.samples())
                        .toList();
        for (Thing thing : samples) {
            String python = thing.prefix().resolve("bin").resolve("python").toString();
            options.pip()
                    .ifPresent(pip ->
                            sample("pip list, one environment", pip, "--python", python, "list"));
            options.uv()
                    .ifPresent(uv ->
                            sample(
                                    "uv pip list, one environment",
                                    uv,
                                    "pip",
                                    "list",
                                    "--offline",
                                    "--python",
                                    python));
        }
    }

    private void sample(String name, Path program, String... arguments) {
        String title = "process: " + name;
        Series series =
                rows.stream()
                        .filter(row -> row.name.equals(title))
                        .findFirst()
                        .orElseGet(() -> row(title));
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Run run = Run.of(command, second(), variables);
        if (run.exit() == 0) {
            series.add(run.millis());
        } else {
            series.note("exit " + run.exit());
        }
    }

    /// Only root may drop the caches, and they are those of the whole machine.
    private void coldCaches(PrintStream out) {
        if (!Files.isWritable(DROP)) {
            out.println("Cold caches: not measured, " + DROP + " cannot be written here");
            return;
        }
        var series = new LinkedHashMap<Program, Series>();
        programs.stream()
                .limit(2)
                .forEach(program -> series.put(program, row("cold caches: " + program.name())));
        Series rescan = row("cold caches: search in the running Trivet");
        for (int i = 0; i < Math.min(3, options.repeat()); i++) {
            series.forEach((program, one) -> {
                drop();
                one.add(millis(program.command()));
            });
            drop();
            rescan.add(search());
        }
    }

    private static void drop() {
        try {
            Process sync = new ProcessBuilder("sync").start();
            sync.waitFor(1, TimeUnit.MINUTES);
            Files.writeString(DROP, "3\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double millis(List<String> command) {
        return Run.of(command, second(), new TreeMap<>(variables)).millis();
    }

    /// Where programs are started: Trivet searches home and the current folder.
    private Path second() {
        return corpus.roots().getLast();
    }
}
