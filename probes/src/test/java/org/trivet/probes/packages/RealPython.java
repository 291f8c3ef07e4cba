package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The Python of this machine, for tests that put the real thing beside ours. Where it is absent
/// the test is given up with the reason, or fails if `TRIVET_BED_REQUIRED` says that nothing may be
/// lacking.
public final class RealPython {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /// What a program said, both outputs together.
    public record Said(int status, String text) {}

    private RealPython() {}

    public static String program() {
        String given = System.getenv("TRIVET_TEST_PYTHON");
        return given == null || given.isEmpty() ? WINDOWS ? "python" : "python3" : given;
    }

    /// Gives the test up, or fails it where the test bed must have everything. The Windows JVM
    /// under Wine is let off: its Pythons reach no package index.
    public static void needs(boolean there, String lack) {
        if (WINDOWS) {
            assumeTrue(there, lack + "; the bed of the Windows JVM is not built to hold all");
        } else if (System.getenv("TRIVET_BED_REQUIRED") != null) {
            assertTrue(there, lack + ", and TRIVET_BED_REQUIRED is set");
        } else {
            assumeTrue(there, lack);
        }
    }

    /// Puts a pinned package into a folder by that Python's own pip.
    public static void install(Path target, String requirement) throws InterruptedException {
        var said =
                run(
                        List.of(
                                program(),
                                "-m",
                                "pip",
                                "install",
                                "--quiet",
                                "--no-deps",
                                "--disable-pip-version-check",
                                "--target",
                                target.toString(),
                                requirement));
        needs(
                said.status() == 0,
                "pip could not fetch " + requirement + ": " + said.text().strip());
    }

    /// Runs a program without our own variables for Python.
    public static Said run(List<String> command) throws InterruptedException {
        try {
            var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
            builder.environment().keySet().removeAll(List.of("PYTHONPATH", "PYTHONHOME"));
            builder.environment().put("PYTHONUTF8", "1");
            Process process = builder.start();
            process.getOutputStream().close();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            return new Said(ended ? process.exitValue() : -1, text);
        } catch (IOException e) {
            return new Said(-1, String.valueOf(e.getMessage()));
        }
    }

    /// The interpreter of a venv.
    public static String of(Path venv) {
        Path windows = venv.resolve("Scripts").resolve("python.exe");
        return (Files.exists(windows) ? windows : venv.resolve("bin").resolve("python")).toString();
    }
}
