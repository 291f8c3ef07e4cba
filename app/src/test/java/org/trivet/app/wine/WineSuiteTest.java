package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tests of probes and profiles, the same classes, inside the Windows JVM.
///
/// By hand, some of them: `-Dtrivet.wine.classes=.*RandomKillTest`, with the properties that such a
/// test knows, as `-Dtrivet.kills=50`.
class WineSuiteTest {
    private static final Pattern SUCCESSFUL = Pattern.compile("\\[\\s*(\\d+) tests successful");

    /// Those that the tests of probes ask for.
    private static final List<String> FAULTS =
            List.of(
                    "init",
                    "unloaded",
                    "forbidden",
                    "hang",
                    "missing",
                    "unterminated",
                    "absurd",
                    "count",
                    "lost",
                    "fallen",
                    "wddm",
                    "short",
                    "long",
                    "second",
                    "crowd");

    @Test
    void theTestsOfProbesPassInTheWindowsJvm() throws Exception {
        passes("probes");
    }

    @Test
    void theTestsOfProfilesPassInTheWindowsJvm() throws Exception {
        passes("profiles");
    }

    private static void passes(String module) throws IOException, InterruptedException {
        Wine wine = Wine.found();
        Path reports = Path.of("target", "wine", module).toAbsolutePath();
        var arguments = new ArrayList<String>(List.of(Wine.JAVA));
        arguments.addAll(
                List.of(
                        "-XX:-PrintWarnings",
                        "-Xmx1g",
                        "-Dstdout.encoding=UTF-8",
                        "-Dstderr.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED"));
        arguments.add("-Dtrivet.test.nvml=" + wine.windows(nvmlStubs()));
        for (String name : List.of("trivet.kills", "trivet.seed")) {
            Optional.ofNullable(System.getProperty(name))
                    .ifPresent(value -> arguments.add("-D" + name + "=" + value));
        }
        // the console launcher loads the tests by a loader of its own; the JVMs that tests start
        // need a path
        arguments.add(
                "-Dsurefire.test.class.path=" + classPath(wine) + ";" + wine.windows(console()));
        arguments.addAll(List.of("-jar", wine.windows(console()), "execute"));
        arguments.addAll(List.of("--class-path", classPath(wine)));
        arguments.addAll(
                List.of(
                        "--scan-class-path",
                        wine.windows(Wine.root().resolve(module).resolve("target/test-classes"))));
        arguments.addAll(
                List.of(
                        // what is one on all systems passed here already, and takes minutes there
                        "--exclude-tag=once",
                        "--details=tree",
                        "--disable-banner",
                        "--disable-ansi-colors",
                        "--fail-if-no-tests",
                        "--reports-dir",
                        wine.windows(reports)));
        Optional.ofNullable(System.getProperty("trivet.wine.classes"))
                .ifPresent(classes -> arguments.add("--include-classname=" + classes));
        Wine.Result result = wine.run(25, arguments);
        System.out.println(result.out());
        assertEquals(0, result.exit(), () -> failures(result.out()));
        Matcher count = SUCCESSFUL.matcher(result.out());
        assertTrue(
                count.find() && Integer.parseInt(count.group(1)) > 0, () -> failures(result.out()));
    }

    /// The failures alone, which stand last: the tree of all tests is printed already, and too long
    /// for a report.
    private static String failures(String out) {
        int from = out.lastIndexOf("\nFailures (");
        return from < 0 ? out.substring(Math.max(0, out.length() - 4_000)) : out.substring(from);
    }

    private static Path console() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "wine"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    /// Our own classes from their folders, the libraries from this test's class path; JUnit itself
    /// comes with the console launcher, JavaFX is not needed.
    private static String classPath(Wine wine) {
        Stream<Path> own =
                Stream.of("probes", "profiles")
                        .flatMap(module ->
                                Stream.of(
                                        module + "/target/classes",
                                        module + "/target/test-classes"))
                        .map(Wine.root()::resolve);
        Stream<Path> libraries =
                Stream.of(
                                System.getProperty("java.class.path")
                                        .split(System.getProperty("path.separator")))
                        .map(Path::of)
                        .filter(path -> path.toString().endsWith(".jar"))
                        .filter(path -> !path.getFileName().toString().startsWith("junit-"))
                        .filter(path -> !path.getFileName().toString().startsWith("trivet-"));
        return Stream.concat(own, libraries).map(wine::windows).collect(Collectors.joining(";"));
    }

    /// The stub of NVML as Windows libraries: one that works and one for each fault of its source.
    private static Path nvmlStubs() throws IOException, InterruptedException {
        Path folder = Path.of("target", "wine", "nvml").toAbsolutePath();
        Files.createDirectories(folder);
        compile(folder.resolve("nvml.dll"), List.of());
        for (String fault : FAULTS) {
            compile(
                    folder.resolve("nvml-" + fault + ".dll"),
                    List.of("-DFAULT_" + fault.toUpperCase(Locale.ROOT)));
        }
        return folder;
    }

    private static void compile(Path library, List<String> defines)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("x86_64-w64-mingw32-gcc", "-O2", "-s", "-shared"));
        command.addAll(defines);
        command.addAll(List.of("-o", library.toString()));
        command.add(
                Wine.root()
                        .resolve("probes/src/test/resources/org/trivet/probes/gpu/nvml_stub.c")
                        .toString());
        assertEquals(
                0, new ProcessBuilder(command).inheritIO().start().waitFor(), library::toString);
    }
}
