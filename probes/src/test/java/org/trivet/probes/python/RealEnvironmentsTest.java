package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.PackageReader;

/// What real tools make, read by the locators. The tools are taken where they are at hand; each
/// test says what it lacks, and fails if `TRIVET_BED_REQUIRED` says that nothing may be lacking.
class RealEnvironmentsTest {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    @TempDir static Path tools;
    @TempDir Path temporary;

    @Test
    void aVenvAndTheSameMovedAndWithoutItsBase() throws Exception {
        Path made = temporary.toRealPath().resolve("before");
        python("-m", "venv", "--without-pip", made.toString());
        PythonEnvironment found = only(made);
        assertEquals(EnvironmentKind.VENV, found.kind());
        assertEquals(EnvironmentState.OK, found.state(), () -> found.problems().toString());
        assertEquals(Optional.of(version()), found.version().toOptional());

        Path moved = made.resolveSibling("after");
        Files.move(made, moved);
        assertEquals(EnvironmentState.MOVED, only(moved).state());

        Path config = moved.resolve("pyvenv.cfg");
        String text = Files.readString(config);
        Files.writeString(
                config,
                text.replaceAll(
                        "(?m)^home = .*$",
                        "home = " + made.resolve("gone").toString().replace("\\", "\\\\")));
        assertEquals(EnvironmentState.BASE_MISSING, only(moved).state());
    }

    @Test
    void aVenvWithPipHasPipAmongItsPackages() throws Exception {
        PythonEnvironment found = only(toolsVenv());
        assertEquals(Optional.of("pip"), found.manager());
        InstalledPackages packages = PackageReader.read(found);
        assertEquals(List.of(), packages.problems());
        assertEquals(
                Optional.of(Optional.of("pip")), packages.find("pip").map(Distribution::installer));
    }

    @Test
    void oneOfVirtualenv() throws Exception {
        Path made = temporary.toRealPath().resolve("env");
        String virtualenv = tool("virtualenv");
        assertEquals(
                0,
                run(
                        List.of(
                                virtualenv,
                                "--no-download",
                                "--python",
                                pythonProgram(),
                                made.toString())));
        PythonEnvironment found = only(made);
        assertEquals(EnvironmentKind.VIRTUALENV, found.kind());
        assertEquals(EnvironmentState.OK, found.state(), () -> found.problems().toString());
        assertTrue(found.creator().orElseThrow().startsWith("virtualenv "));
    }

    @Test
    void onesOfUvFixedAndRelocatable() throws Exception {
        Path made = temporary.toRealPath().resolve("env");
        String uv = tool("uv");
        List<String> venv =
                List.of(uv, "venv", "--offline", "--no-config", "--python", pythonProgram());
        assertEquals(0, run(plus(venv, made.toString())));
        PythonEnvironment found = only(made);
        assertEquals(EnvironmentKind.UV, found.kind());
        assertEquals(EnvironmentState.OK, found.state(), () -> found.problems().toString());
        assertEquals(Optional.of(version()), found.version().toOptional());

        Path relocatable = made.resolveSibling("relocatable");
        assertEquals(0, run(plus(venv, "--relocatable", relocatable.toString())));
        Path moved = made.resolveSibling("moved");
        Files.move(relocatable, moved);
        assertEquals(EnvironmentState.OK, only(moved).state());
    }

    private static PythonEnvironment only(Path root) {
        List<PythonEnvironment> found =
                Trees.search(new FakeHost(root.resolveSibling("nothing")), true, root);
        assertEquals(1, found.size(), () -> "found " + found);
        return found.getFirst();
    }

    private static void python(String... arguments) throws Exception {
        needs(
                run(List.of(pythonProgram(), "-c", "import venv")) == 0,
                "no Python with venv is at hand (TRIVET_TEST_PYTHON names one)");
        assertEquals(0, run(plus(List.of(pythonProgram()), arguments)));
    }

    /// Gives the test up, or fails it where the test bed must have everything. The Windows JVM
    /// under Wine is let off: its bed holds Pythons and uv, but no virtualenv.
    private static void needs(boolean there, String lack) {
        if (WINDOWS) {
            assumeTrue(there, lack + "; the bed of the Windows JVM is not built to hold all");
        } else if (System.getenv("TRIVET_BED_REQUIRED") != null) {
            assertTrue(there, lack + ", and TRIVET_BED_REQUIRED is set");
        } else {
            assumeTrue(there, lack);
        }
    }

    /// A tool from PATH, else from the package index by that Python's pip.
    private static String tool(String name) throws Exception {
        if (run(List.of(name, "--version")) == 0) {
            return name;
        }
        Path program = only(toolsVenv()).executable().orElseThrow();
        boolean installed =
                run(
                                List.of(
                                        program.toString(),
                                        "-m",
                                        "pip",
                                        "install",
                                        "--quiet",
                                        "--disable-pip-version-check",
                                        name))
                        == 0;
        needs(installed, name + " is not on PATH and could not be installed by pip");
        return program.resolveSibling(Trees.windows(program) ? name + ".exe" : name).toString();
    }

    /// One venv with pip for all tests: making it takes ten seconds.
    private static Path toolsVenv() throws Exception {
        Path venv = tools.toRealPath().resolve("venv");
        if (!Files.exists(venv)) {
            python("-m", "venv", venv.toString());
        }
        return venv;
    }

    /// The version of that Python, as it says itself.
    private static String version() throws Exception {
        Process process =
                new ProcessBuilder(
                                pythonProgram(),
                                "-c",
                                "import platform; print(platform.python_version())")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            return reader.readAllAsString().strip();
        }
    }

    private static String pythonProgram() {
        return program("TRIVET_TEST_PYTHON", WINDOWS ? "python" : "python3");
    }

    private static String program(String variable, String usual) {
        String given = System.getenv(variable);
        return given == null || given.isEmpty() ? usual : given;
    }

    private static List<String> plus(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }

    private static int run(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            return process.waitFor(5, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException _) {
            return -1;
        }
    }
}
