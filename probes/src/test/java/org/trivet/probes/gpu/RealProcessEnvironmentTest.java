package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.SystemHost;

/// Real processes of a real virtual environment. On Windows the environment's `python.exe` starts
/// the base Python as its child, which is the one that a driver would name.
final class RealProcessEnvironmentTest {
    private static final long LONG = 120;

    @TempDir Path folder;

    private final SystemHost host = new SystemHost();
    private final boolean windows = host.system() == OperatingSystem.WINDOWS;

    private Fact<Path> environment(long pid) {
        return new ProcessEnvironment(host, Fact.found(Virtualization.NONE, "a test"))
                .of(pid)
                .environment();
    }

    private Path venv() throws IOException, InterruptedException {
        Path venv = folder.toRealPath().resolve("venv");
        String python =
                Optional.ofNullable(System.getenv("TRIVET_TEST_PYTHON"))
                        .filter(name -> !name.isEmpty())
                        .orElse(windows ? "python" : "python3");
        int exit;
        try {
            exit =
                    new ProcessBuilder(python, "-m", "venv", "--without-pip", venv.toString())
                            .inheritIO()
                            .start()
                            .waitFor();
        } catch (IOException e) {
            Assumptions.abort("there is no Python here: " + e.getMessage());
            throw e;
        }
        Assumptions.assumeTrue(exit == 0, "this Python cannot make a venv");
        return venv;
    }

    /// Starts the environment's Python; it tells its number, then waits for the end of its input.
    private long start(List<Process> started, ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        String line = process.inputReader().readLine();
        return Long.parseLong(String.valueOf(line).strip());
    }

    private static void end(List<Process> started) throws Exception {
        for (Process process : started) {
            process.getOutputStream().close();
            assertTrue(process.waitFor(LONG, TimeUnit.SECONDS));
        }
    }

    @Test
    void findsTheEnvironmentOfARunningProcess() throws Exception {
        Path venv = venv();
        String waiting = "import os, sys; print(os.getpid(), flush=True); sys.stdin.read()";
        Path python = venv.resolve(windows ? "Scripts/python.exe" : "bin/python");
        var started = new ArrayList<Process>();
        try {
            long pid = start(started, new ProcessBuilder(python.toString(), "-I", "-c", waiting));
            assertEquals(Optional.of(venv), environment(pid).toOptional());
        } finally {
            end(started);
        }
    }

    @Test
    void findsTheEnvironmentOfAProcessThatWasStartedByItsBareName() throws Exception {
        Assumptions.assumeTrue(!windows, "Windows' search begins with the folder of this JVM");
        Path venv = venv();
        var builder =
                new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "exec python -I -c 'import os, sys; print(os.getpid(), flush=True);"
                                + " sys.stdin.read()'");
        builder.environment().put("PATH", venv.resolve("bin") + ":" + System.getenv("PATH"));
        var started = new ArrayList<Process>();
        try {
            long pid = start(started, builder);
            assertEquals(Fact.found(venv, "/proc/" + pid + "/environ"), environment(pid));
        } finally {
            end(started);
        }
        assertTrue(Files.isDirectory(venv));
    }
}
