package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;

/// A real Python, asked what it is and seen running.
@Timeout(120)
class RealInterpreterTest {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    @TempDir Path temporary;

    private static String pythonProgram() {
        String given = System.getenv("TRIVET_TEST_PYTHON");
        return given == null || given.isEmpty() ? (WINDOWS ? "python" : "python3") : given;
    }

    /// What that Python prints; empty if there is none.
    private static String says(String expression) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(
                                    pythonProgram(), "-c", "import sys; print(" + expression + ")")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                String said = reader.readAllAsString().strip();
                return process.waitFor() == 0 ? said : "";
            }
        } catch (IOException _) {
            return "";
        }
    }

    private static Path python() throws InterruptedException {
        String path = says("sys.executable");
        boolean there = !path.isEmpty();
        if (!WINDOWS && System.getenv("TRIVET_BED_REQUIRED") != null) {
            assertTrue(there, "no Python is at hand, and TRIVET_BED_REQUIRED is set");
        }
        assumeTrue(there, "no Python is at hand (TRIVET_TEST_PYTHON names one)");
        return Path.of(path);
    }

    @Test
    void itAnswersWhatItSaysOfItselfAndWritesNothing() throws Exception {
        Path python = python();
        Path empty = Trees.folder(temporary.resolve("empty"));
        InterpreterAnswer answer =
                new InterpreterQuestion(new SystemHost(), empty)
                        .ask(python, new Cancellation())
                        .orElseThrow();
        if (!(answer instanceof InterpreterAnswer.Told told)) {
            throw new AssertionError(answer.toString());
        }
        assertEquals(says("'%d.%d.%d' % sys.version_info[:3]"), told.version());
        assertEquals(says("sys.implementation.name"), told.implementation());
        assertEquals(says("sys.base_prefix"), told.prefix());
        assertEquals(BinaryArchitecture.of(python.toRealPath()).toOptional(), told.architecture());
        assertEquals(List.of(), Folders.children(empty));
    }

    @Test
    void aProcessOfAnEnvironmentIsNamedAsLongAsItRuns() throws Exception {
        python();
        Path made = temporary.toRealPath().resolve("env");
        assertEquals(
                0,
                new ProcessBuilder(pythonProgram(), "-m", "venv", "--without-pip", made.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        PythonEnvironment environment =
                new EnvironmentReader(new SystemHost()).at(made).orElseThrow();
        var processes = new RunningProcesses(new SystemHost());
        assertEquals(List.of(), processes.of(environment));
        Process process =
                new ProcessBuilder(
                                environment.executable().orElseThrow().toString(),
                                "-c",
                                "print('waiting', flush=True); input()",
                                "--index-url=https://me:secret@example.org/simple")
                        .start();
        try (var out = process.inputReader()) {
            assertEquals("waiting", out.readLine());
            RunningProcess found =
                    processes.of(environment).stream()
                            .filter(one -> one.pid() == process.pid())
                            .findFirst()
                            .orElseThrow();
            assertTrue(found.program().orElse("").startsWith("python"), found.toString());
            assertEquals(Optional.empty(), found.command().filter(line -> line.contains("secret")));
            assertEquals(List.of(), processes.of(Trees.folder(temporary.resolve("other"))));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void itsInterpreterIsDanglingOnceItsBaseIsGone() throws Exception {
        assumeTrue(!WINDOWS, "environments on Windows hold no links");
        Path real = python().toRealPath();
        Path base = Trees.base(temporary.resolve("base"), "3.11.7");
        Files.createSymbolicLink(base.resolve("bin/python3.99"), real);
        Path prefix = Trees.venv(temporary.resolve("env"), base, "3.11.7");
        Files.delete(prefix.resolve("bin/python"));
        Files.createSymbolicLink(prefix.resolve("bin/python"), base.resolve("bin/python3.99"));
        assertEquals(EnvironmentState.OK, VenvReader.read(prefix, "test").state());
        Files.delete(base.resolve("bin/python3.99"));
        assertEquals(EnvironmentState.BASE_MISSING, VenvReader.read(prefix, "test").state());
    }
}
