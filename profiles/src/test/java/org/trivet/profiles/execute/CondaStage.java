package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.clone.NativeFiles;
import org.trivet.profiles.clone.Sharing;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.testbed.TestHost;

/// An environment of the conda bed with `six` 1.16.0, and a plan that upgrades it.
final class CondaStage {
    private static final String CHECK = "import six, sys; sys.exit(six.__version__ != '1.17.0')";

    final Path folder;
    final Path prefix;
    private final TestHost host;

    private CondaStage(Path folder) {
        this.folder = folder;
        this.prefix = folder.resolve("stack");
        this.host = new TestHost(folder).onRealFiles();
    }

    /// @param conda the bed
    static CondaStage make(Path folder, Path conda) throws Exception {
        CondaStage stage = at(folder.toRealPath());
        Path home = Files.createDirectory(stage.host.home());
        var builder =
                new ProcessBuilder(
                                conda.resolve("base/bin/conda").toString(),
                                "create",
                                "-q",
                                "-y",
                                "-p",
                                stage.prefix.toString(),
                                "python=3.12",
                                "six=1.16.0",
                                "pip")
                        .redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("CONDA_"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return stage;
    }

    /// What [#make] made.
    static CondaStage at(Path folder) {
        return new CondaStage(folder);
    }

    /// Whether [#make] made something there.
    static boolean isIn(Path folder) {
        return Files.isDirectory(folder.resolve("stack/conda-meta"));
    }

    Transactions transactions() {
        return new Transactions(
                host,
                folder.resolve("data"),
                () -> Sharing.LINKS,
                NativeFiles::exchange,
                Mover.ofThisSystem(),
                (_, _) -> {});
    }

    Plan upgrade() throws IOException {
        PythonEnvironment environment = new EnvironmentReader(host).at(prefix).orElseThrow();
        return Stage.plan(
                environment,
                List.of(new Step.CondaInstall(List.of("six=1.17.0"), List.of())),
                CHECK);
    }
}
