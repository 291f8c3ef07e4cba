package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.binary.BinaryFiles;

/// Every library of a real environment against `ldd`, and what Python really maps on import.
///
/// The environment is made with pip, unless `TRIVET_TEST_ENVIRONMENT` names one; then
/// `TRIVET_TEST_IMPORTS` says what is imported, parted by commas.
class LinuxRealEnvironmentTest {
    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.[0-9.]+)?");

    @TempDir static Path temporary;
    private static Path environment;
    private static String imports;
    private static BinaryFiles files;
    private static LinuxMachine machine;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "ldd is to be had on Linux only");
        String given = System.getenv("TRIVET_TEST_ENVIRONMENT");
        imports =
                Optional.ofNullable(System.getenv("TRIVET_TEST_IMPORTS"))
                        .orElse("numpy,PIL._imaging,ssl,sqlite3,ctypes");
        if (given != null) {
            environment = Path.of(given);
        } else {
            environment = temporary.toRealPath().resolve("env");
            String python =
                    Optional.ofNullable(System.getenv("TRIVET_TEST_PYTHON")).orElse("python3");
            boolean installed =
                    LinkBed.runs(python, "-m", "venv", environment.toString())
                            && LinkBed.runs(
                                    environment.resolve("bin/python").toString(),
                                    "-m",
                                    "pip",
                                    "install",
                                    "--quiet",
                                    "--only-binary=:all:",
                                    "numpy",
                                    "pillow");
            String lack = "the wheels could not be installed from the package index";
            if (System.getenv("TRIVET_BED_REQUIRED") != null) {
                assertTrue(installed, lack + ", and TRIVET_BED_REQUIRED is set");
            }
            assumeTrue(installed, lack);
        }
        files = new BinaryFiles();
        machine =
                LinuxMachineReader.read(
                                Path.of("/"),
                                environment.resolve("bin/python"),
                                files,
                                Map.of(),
                                "/",
                                LinkBed.processor())
                        .orElseThrow();
    }

    @AfterAll
    static void close() {
        if (files != null) {
            files.close();
        }
    }

    @Test
    void everyLibraryIsResolvedAsLddResolvesIt() throws Exception {
        LinuxWorld world = new LinuxWorld(machine, files);
        Map<Path, String> differences = new LinkedHashMap<>();
        int edges = 0;
        List<Path> libraries = libraries();
        for (Path library : libraries) {
            LinuxProcess process = new LinuxProcess(world);
            process.startByLoader(library);
            LoadGraph graph = process.graph();
            edges += graph.edges().size();
            Map<String, String> ours = ours(graph);
            Map<String, String> theirs = ldd(library);
            if (!ours.equals(theirs)) {
                differences.put(library, "ours " + ours + "\nldd  " + theirs);
            }
        }
        assertTrue(libraries.size() > 10 && edges > libraries.size(), "too little to compare");
        assertEquals(Map.of(), differences);
    }

    @Test
    void everyLibraryLacksTheSymbolsThatLddNames() throws Exception {
        LinuxWorld world = new LinuxWorld(machine, files);
        Pattern undefined =
                Pattern.compile("undefined symbol: ([^,\\s]+)(?:, version \\S+)?\\s+\\((.*)\\)");
        Map<Path, String> differences = new LinkedHashMap<>();
        int symbols = 0;
        for (Path library : libraries()) {
            LinuxProcess process = new LinuxProcess(world);
            process.startByLoader(library);
            Set<String> ours = new TreeSet<>();
            boolean complete = true;
            for (LoadFailure failure : process.graph().failures()) {
                complete &= failure.code().equals("missing-symbol");
                for (String symbol : failure.symbols()) {
                    ours.add(symbol + " " + failure.importer().orElseThrow());
                }
            }
            if (!complete) {
                // where a file is missing ld.so names all that it would have had
                continue;
            }
            Set<String> theirs = new TreeSet<>();
            for (String line : output("ldd", "-r", library.toString()).lines().toList()) {
                Matcher matcher = undefined.matcher(line);
                if (matcher.find()) {
                    theirs.add(matcher.group(1) + " " + matcher.group(2));
                }
            }
            symbols += theirs.size();
            if (!ours.equals(theirs)) {
                Set<String> more = new TreeSet<>(ours);
                more.removeAll(theirs);
                theirs.removeAll(ours);
                differences.put(library, "only ours " + more + "\nonly ldd " + theirs);
            }
        }
        assertTrue(symbols > 100, "extension modules want Python's functions");
        assertEquals(Map.of(), differences);
    }

    @Test
    void anImportMapsWhatTheSimulationHolds() throws Exception {
        Path log = temporary.resolve("log");
        Path python = environment.resolve("bin/python");
        ProcessBuilder builder =
                new ProcessBuilder(
                        python.toString(),
                        "-I",
                        "-B",
                        "-c",
                        "import " + imports + "\nprint(open('/proc/self/maps').read())");
        builder.environment().put("LD_DEBUG", "files");
        builder.environment().put("LD_DEBUG_OUTPUT", log.toString());
        builder.environment().remove("LD_LIBRARY_PATH");
        builder.environment().remove("LD_PRELOAD");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process child = builder.start();
        Set<Path> mapped = new TreeSet<>();
        for (String line : child.inputReader().lines().toList()) {
            int slash = line.indexOf('/');
            // a library of data alone has no part that can be executed
            if (slash > 0 && isElf(Path.of(line.substring(slash)))) {
                mapped.add(Path.of(line.substring(slash)));
            }
        }
        assertEquals(0, child.waitFor());
        LinuxProcess process = new LinuxProcess(new LinuxWorld(machine, files));
        assertTrue(process.start(python).loaded());
        Pattern opened =
                Pattern.compile("file=(\\S+) \\[0\\];  dynamically loaded by (\\S+) \\[0\\]");
        int orders = 0;
        List<String> failed = new ArrayList<>();
        for (String line : Files.readAllLines(temporary.resolve("log." + child.pid()))) {
            Matcher order = opened.matcher(line);
            if (order.find()) {
                String name = order.group(1);
                LoadOutcome outcome =
                        name.startsWith("/")
                                ? process.importExtension(Path.of(name), name)
                                : process.dlopen(
                                        name,
                                        Set.of(OpenFlag.NOW),
                                        Path.of(order.group(2)),
                                        "ctypes");
                if (!outcome.loaded()) {
                    failed.add(outcome.toString());
                }
                orders++;
            }
        }
        assertTrue(orders > 3, "too little was opened");
        Set<Path> ours = new TreeSet<>();
        for (LoadedModule module : process.graph().modules()) {
            if (module.state() == ModuleState.RESIDENT) {
                ours.add(module.path().orElseThrow().toRealPath());
            }
        }
        Set<Path> onlyMapped = new TreeSet<>(mapped);
        onlyMapped.removeAll(ours);
        Set<Path> onlyOurs = new TreeSet<>(ours);
        onlyOurs.removeAll(mapped);
        String difference = "mapped " + onlyMapped + "\nsimulated " + onlyOurs;
        assertEquals(mapped, ours, () -> difference + "\nfailed: " + failed);
    }

    private static boolean isElf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {0x7f, 'E', 'L', 'F'});
        }
    }

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> all = Files.walk(environment)) {
            return all.filter(file ->
                            LIBRARY.matcher(file.getFileName().toString()).matches()
                                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /// Each file under the name by which it was first asked for.
    private static Map<String, String> ours(LoadGraph graph) {
        Map<String, String> result = new TreeMap<>();
        Set<Path> seen = new TreeSet<>();
        for (Choice choice : graph.choices()) {
            if (choice.winner().isEmpty()) {
                result.put(choice.name(), "not found");
            } else if (choice.rule().orElseThrow() != LoadRule.RESIDENT
                    && seen.add(choice.winner().get())) {
                result.put(choice.name(), choice.winner().get().toString());
            }
        }
        return result;
    }

    private static final Pattern LINE =
            Pattern.compile("\\t(\\S.*?) => (not found|/.*?)( \\(0x[0-9a-f]+\\))?");

    /// What `ldd` prints, less ld.so itself, which needs no search.
    private static Map<String, String> ldd(Path library) throws Exception {
        String text = output("ldd", library.toString());
        Map<String, String> result = new TreeMap<>();
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && !matcher.group(2).equals(machine.interpreter())) {
                result.put(matcher.group(1), matcher.group(2));
            }
        }
        return result;
    }

    private static String output(String... command) throws Exception {
        // ldd -r writes what is undefined to its errors
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
