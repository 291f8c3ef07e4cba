package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.packages.RealPython;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;

/// The whole way, on the Python of this machine: what is predicted for an import against what the
/// import really brings.
class LibraryExaminerTest {
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private static final String MAPPED =
            """
            import ctypes, json, decimal, zlib
            for line in open('/proc/self/maps'):
                path = line.split()[-1]
                if '.so' in path and path.startswith('/'):
                    print(path)
            """;

    @TempDir private Path folder;

    private static LibraryReport examine(
            Optional<PythonEnvironment> environment, List<String> imports, List<Path> files) {
        return LibraryExaminer.examine(
                new SystemHost(),
                new LibraryQuestion(environment, imports, files, Optional.empty()),
                new Cancellation());
    }

    private static PythonEnvironment python() throws InterruptedException {
        assumeTrue(LINUX, "this reads Linux' list of modules");
        var said =
                RealPython.run(
                        List.of(
                                RealPython.program(),
                                "-c",
                                "import sys; print(sys._base_executable)"));
        RealPython.needs(said.status() == 0, "there is no Python on this machine");
        return new EnvironmentReader(new SystemHost())
                .at(Path.of(said.text().strip()))
                .orElseThrow();
    }

    @Test
    void whatIsPredictedIsWhatAnImportMaps() throws IOException, InterruptedException {
        PythonEnvironment python = python();
        var observed = new TreeSet<Path>();
        var said =
                RealPython.run(
                        List.of(
                                python.executable().orElseThrow().toString(),
                                "-I",
                                "-S",
                                "-c",
                                MAPPED));
        for (String line : said.text().strip().split("\n")) {
            observed.add(Path.of(line).toRealPath());
        }

        LibraryReport report =
                examine(
                        Optional.of(python),
                        List.of("ctypes", "json", "decimal", "zlib"),
                        List.of());

        var predicted = new TreeSet<Path>();
        for (LoadedModule module : report.graph().modules()) {
            assertEquals(ModuleState.RESIDENT, module.state(), module.toString());
            Path real = module.path().orElseThrow().toRealPath();
            if (real.toString().contains(".so")) {
                predicted.add(real);
            }
        }
        assertEquals(List.of(), report.failed());
        var missed = new TreeSet<>(observed);
        missed.removeAll(predicted);
        assertEquals(Set.of(), missed, "mapped by Python and not predicted");
        predicted.removeAll(observed);
        assertEquals(Set.of(), predicted, "predicted and not mapped by Python");
        assertTrue(report.sound());
    }

    @Test
    void aLibraryForThisProcessorWins(@TempDir Path place) throws Exception {
        try (LinkBed bed = new LinkBed(place)) {
            List<String> levels = LinkBed.processor().levels();
            assumeTrue(!levels.isEmpty(), "this processor has no level above the first");
            bed.library("one/liba.so", 1);
            bed.library("one/glibc-hwcaps/" + levels.getLast() + "/liba.so", 2);
            Path module =
                    bed.library(
                            "two/module.so",
                            3,
                            "-Wl,--no-as-needed",
                            "-Lone",
                            "-la",
                            LinkBed.runpath(bed.at("one")));

            LibraryReport report = examine(Optional.empty(), List.of(), List.of(module));

            assertEquals(
                    bed.at("one/glibc-hwcaps/" + levels.getLast() + "/liba.so"),
                    report.graph().choices().stream()
                            .filter(choice -> choice.name().equals("liba.so"))
                            .findFirst()
                            .flatMap(Choice::winner)
                            .orElseThrow());
        }
    }

    @Test
    void anotherWayToTheWinnerIsNoLoser() throws InterruptedException {
        LibraryReport report = examine(Optional.of(python()), List.of("ctypes"), List.of());

        for (Choice choice : report.graph().choices()) {
            for (Candidate loser : choice.losers()) {
                assertFalse(
                        same(loser.file().orElseThrow(), choice.winner().orElseThrow()),
                        choice.toString());
            }
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aFileThatIsNoLibraryIsNamedAndNothingIsThrown() throws IOException {
        assumeTrue(LINUX, "this starts from a program of Linux");
        Path text = Files.writeString(folder.resolve("lib.so"), "no library");

        LibraryReport report = examine(Optional.empty(), List.of(), List.of(text));

        assertFalse(report.sound());
        assertEquals(
                List.of("bad-image"),
                report.graph().failures().stream().map(LoadFailure::code).toList());
    }

    /// What an interrupted download leaves behind: the loader of Linux does not see it and the
    /// program ends by SIGBUS.
    @Test
    void aLibraryThatIsCutOffOrEmptyIsSaidToBeThat() throws IOException, InterruptedException {
        assumeTrue(LINUX, "this starts from a program of Linux");
        compile("whole.so", "char big[4096] = {1}; int f(void) { return big[7]; }");
        Path whole = folder.resolve("whole.so");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.so"), Arrays.copyOf(bytes, bytes.length / 2));
        Path none = Files.write(folder.resolve("none.so"), new byte[0]);

        assertEquals(List.of(), problems(whole));
        assertEquals(List.of("truncated"), problems(half));
        assertEquals(List.of("empty"), problems(none));
    }

    private List<String> problems(Path library) {
        return examine(Optional.empty(), List.of(), List.of(library)).graph().failures().stream()
                .map(failure -> failure.details().getOrDefault("problem", failure.code()))
                .toList();
    }

    /// Two copies of one SONAME, of which the older lacks a function that `two` wants.
    private PythonEnvironment withTwoCopies() throws IOException, InterruptedException {
        PythonEnvironment python = python();
        RealPython.needs(LinkBed.runs("gcc", "--version"), "gcc is not installed");
        for (String copy : List.of("old", "new")) {
            compile(
                    copy + "/libshared.so.1",
                    "int older(void) { return 1; }"
                            + (copy.equals("new") ? " int newer(void) { return 2; }" : ""),
                    "-Wl,-soname,libshared.so.1");
        }
        compile(
                "one.so",
                "int older(void); int one(void) { return older(); }",
                "old/libshared.so.1",
                "-Wl,-rpath,$ORIGIN/old");
        compile(
                "two.so",
                "int newer(void); int two(void) { return newer(); }",
                "new/libshared.so.1",
                "-Wl,-rpath,$ORIGIN/new");
        return new PythonEnvironment(
                python.prefix(),
                python.executable(),
                "copies",
                python.kind(),
                python.role(),
                python.version(),
                python.manager(),
                python.creator(),
                python.base(),
                List.of(folder),
                python.state(),
                List.of(),
                "test");
    }

    private void compile(String name, String source, String... more)
            throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Path code = Files.writeString(folder.resolve("source.c"), source);
        var command =
                new ArrayList<String>(
                        List.of(
                                "gcc",
                                "-shared",
                                "-fPIC",
                                "-Wl,-z,now",
                                "-o",
                                file.toString(),
                                code.toString()));
        for (String word : more) {
            command.add(word.startsWith("-") ? word : folder.resolve(word).toString());
        }
        var said = RealPython.run(command);
        assertEquals(0, said.status(), said.text());
    }

    private RealPython.Said open(PythonEnvironment python, String first, String second)
            throws IOException, InterruptedException {
        return RealPython.run(
                List.of(
                        python.executable().orElseThrow().toString(),
                        "-I",
                        "-c",
                        "import ctypes; ctypes.CDLL('%s'); ctypes.CDLL('%s')"
                                .formatted(folder.resolve(first), folder.resolve(second))));
    }

    @Test
    void theOrderOfImportsCountsAndTheResultSaysSo() throws IOException, InterruptedException {
        PythonEnvironment python = withTwoCopies();

        LibraryReport broken = examine(Optional.of(python), List.of("one", "two"), List.of());
        LibraryReport sound = examine(Optional.of(python), List.of("two", "one"), List.of());

        assertTrue(sound.sound(), sound.toString());
        assertFalse(broken.sound());
        LoadFailure failure = broken.graph().failures().getFirst();
        assertEquals("missing-symbol", failure.code());
        assertEquals(List.of("newer"), failure.symbols());
        assertEquals(
                List.of("order-counts"),
                broken.notes().stream().map(LibraryReport.Note::code).toList());
        // the real loader says the same of both orders
        assertTrue(open(python, "one.so", "two.so").text().contains("undefined symbol: newer"));
        assertEquals(0, open(python, "two.so", "one.so").status());
    }
}
