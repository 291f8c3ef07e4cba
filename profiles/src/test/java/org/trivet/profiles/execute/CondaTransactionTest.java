package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.clone.NativeFiles;
import org.trivet.profiles.testbed.TestHost;
import org.trivet.profiles.testbed.TreeListing;

/// The story with a real conda, whose programs hold the prefix in their bytes.
class CondaTransactionTest {
    @TempDir Path temporary;

    @Test
    void aCondaEnvironmentIsChangedPromotedAndRolledBackToTheSameBytes() throws Exception {
        String bed = System.getenv("TRIVET_CONDA");
        assumeTrue(bed != null, "TRIVET_CONDA names no real conda");
        Path conda = Path.of(String.valueOf(bed), "base", "bin", "conda");
        Path folder = temporary.toRealPath();
        Path prefix = folder.resolve("stack");
        var host = new TestHost(folder).onRealFiles();
        Path home = Files.createDirectory(host.home());
        run(
                home,
                conda.toString(),
                "create",
                "-q",
                "-y",
                "-p",
                prefix.toString(),
                "python=3.12",
                "six=1.16.0",
                "pip");
        PythonEnvironment environment = new EnvironmentReader(host).at(prefix).orElseThrow();
        String check = "import six, sys; sys.exit(six.__version__ != '1.17.0')";
        Map<String, String> first = TreeListing.of(prefix);
        var transactions =
                new Transactions(host, folder.resolve("data"), NativeFiles::exchange, (_, _) -> {});

        Transaction applied =
                transactions.apply(
                        Stage.plan(
                                environment,
                                List.of(new Step.CondaInstall(List.of("six=1.17.0"), List.of())),
                                check),
                        Progress.NONE,
                        new Cancellation());

        assertEquals(State.VERIFIED, applied.state(), () -> applied.toString());
        assertEquals(Optional.of("1.17.0"), applied.changes().getFirst().to());
        assertEquals(first, TreeListing.of(prefix));

        transactions.promote(applied.id(), Progress.NONE);

        Path pip = prefix.resolve("bin/pip");
        assertEquals("1.17.0", Programs.run(prefix.resolve("bin/python"), "-c", VERSION));
        assertEquals(prefix.toString(), Programs.run(prefix.resolve("bin/python"), "-c", PREFIX));
        assertTrue(Programs.run(pip, "--version").contains(prefix.toString()));

        transactions.rollBack(applied.id(), Progress.NONE);

        assertEquals(first, TreeListing.of(prefix));
        assertEquals(State.DISCARDED, transactions.discard(applied.id(), Progress.NONE).state());
    }

    private static final String VERSION = "import six; print(six.__version__)";
    private static final String PREFIX = "import sys; print(sys.prefix)";

    private static void run(Path home, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("CONDA_"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
    }
}
