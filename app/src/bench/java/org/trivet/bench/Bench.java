package org.trivet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trivet.corpus.Corpus;
import org.trivet.corpus.HomeListing;
import org.trivet.corpus.Size;

/// Measures Trivet and its peers on the corpus, in one run, turn by turn, and prints two tables:
/// times, and what was found. See README, "Benchmarks". With `-Dbench.what=libraries` it is
/// [LibraryBench] that runs, with `clones` [CloneBench], with `compare` [CompareBench].
public final class Bench {
    private final Options options;
    private final Corpus corpus;
    private final Map<String, String> variables;
    private final PrintStream out;

    private Bench(Options options, Corpus corpus, PrintStream out) {
        this.options = options;
        this.corpus = corpus;
        this.variables = variables(corpus);
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        Options options = Options.ofProperties();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (Options.text("bench.what").orElse("")) {
            case "libraries" -> {
                new LibraryBench(LibraryOptions.ofProperties(), out).run();
                return;
            }
            case "compare" -> {
                CompareBench.ofProperties(out);
                return;
            }
            case "clones" -> {
                CloneBench.ofProperties(out);
                return;
            }
            default -> {}
        }
        boolean kept = options.folder().isPresent();
        Path folder = kept ? options.folder().get() : Files.createTempDirectory("trivet-bench");
        try {
            long start = System.nanoTime();
            Size size =
                    Size.full()
                            .withDeepFiles(options.files())
                            .withOpenPercent(options.open())
                            .withPackages(options.packages());
            Path place = folder.resolve("corpus");
            if (Files.exists(place)) {
                Sweep.delete(place);
            }
            Corpus corpus = Corpus.generate(place, size, 20_26).with(RegisteredPythons.find());
            out.printf(
                    "Corpus: %d things, %d decoys, %d projects, %,d files in deep trees (%d %% of"
                            + " them where a search must look), made in %.0f s at %s%n",
                    corpus.things().size(),
                    corpus.decoys().size(),
                    corpus.projects().size(),
                    options.files(),
                    options.open(),
                    (System.nanoTime() - start) / 1e9,
                    place);
            new Bench(options, corpus, out).run();
        } finally {
            if (!kept) {
                Sweep.delete(folder);
            }
        }
    }

    private void run() throws IOException {
        out.printf(
                "Machine: %d processors, load %.1f, %s %s, Java %s%n%n",
                Runtime.getRuntime().availableProcessors(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version());
        List<Program> programs = programs();
        Map<String, Judgement> judged = new LinkedHashMap<>();
        var effects = new ArrayList<String>();
        for (Program program : programs) {
            judged.put(program.name(), judge(program, effects));
        }
        var running = new Running(corpus, variables, options);
        judged.put("search in this JVM", Judgement.of(corpus, running.reported()));

        var times = new Times(corpus, variables, options, programs, running);
        times.print(out);
        new FoundTable(corpus, judged).print(out);
        out.println();
        out.println("What each did beside listing:");
        effects.forEach(line -> out.println("  " + line));
        out.printf("Load at the end: %.1f%n", load());
    }

    private static double load() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
    }

    private List<Program> programs() {
        var programs = new ArrayList<Program>();
        options.trivet()
                .filter(Files::isExecutable)
                .ifPresentOrElse(
                        launcher -> programs.add(Program.trivet(launcher)),
                        () -> out.println("trivet: no launcher, not measured as a process"));
        options.pet()
                .ifPresentOrElse(
                        pet -> {
                            programs.add(
                                    Program.pet(
                                            pet, corpus.projects(), "pet find, projects named"));
                            programs.add(Program.pet(pet, List.of(), "pet find"));
                        },
                        () ->
                                out.println(
                                        "pet: not named (-Dbench.pet=… or PET) nor on PATH, left out"));
        options.conda()
                .ifPresentOrElse(
                        conda -> programs.add(Program.conda(conda)),
                        () -> out.println("conda: not named nor on PATH, left out"));
        options.uv()
                .ifPresentOrElse(
                        uv -> programs.add(Program.uv(uv)),
                        () -> out.println("uv: not named nor on PATH, left out"));
        return programs;
    }

    /// The first run: what it finds, and what it does to the machine.
    private Judgement judge(Program program, List<String> effects) throws IOException {
        Files.deleteIfExists(corpus.marker());
        HomeListing before = HomeListing.of(corpus.home());
        Run run = Run.of(program.command(), corpus.roots().getLast(), variables);
        var changes = before.changes(HomeListing.of(corpus.home()));
        effects.add(
                "%s: exit %d; planted script %s; %s in the home%s"
                        .formatted(
                                program.name(),
                                run.exit(),
                                Files.exists(corpus.marker()) ? "WAS RUN" : "stayed silent",
                                changes.isEmpty()
                                        ? "nothing changed"
                                        : changes.size() + " paths changed",
                                changes.isEmpty()
                                        ? ""
                                        : ": " + changes.stream().limit(5).toList()));
        return Judgement.of(corpus, program.read(run.output()));
    }

    /// Little more than what the layout needs: the variables of the person who runs the benchmark
    /// must not lead anywhere.
    private static Map<String, String> variables(Corpus corpus) {
        var variables = new TreeMap<>(corpus.variables());
        if (System.getProperty("os.name").startsWith("Windows")) {
            for (String name : List.of("SystemRoot", "TEMP", "ProgramFiles", "ProgramData")) {
                String value = System.getenv(name);
                if (value != null) {
                    variables.put(name, value);
                }
            }
            variables.put("USERPROFILE", corpus.home().toString());
            variables.put("LOCALAPPDATA", corpus.userData().toString());
            variables.put("APPDATA", corpus.userConfig().toString());
        } else {
            variables.put("HOME", corpus.home().toString());
            variables.put("PATH", "/usr/bin:/bin");
            variables.put("LC_ALL", "C.UTF-8");
        }
        String java = System.getenv("JAVA_HOME");
        if (java != null) {
            variables.put("JAVA_HOME", java);
        }
        return variables;
    }
}
