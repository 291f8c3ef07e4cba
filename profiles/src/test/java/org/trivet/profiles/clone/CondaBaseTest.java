package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;

/// What of a conda installation is its packages'.
class CondaBaseTest {
    @TempDir private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("base").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void installed(String name, String needs, String... files) throws IOException {
        var rows = new ArrayList<String>();
        for (String file : files) {
            write(file, name);
            rows.add("{\"_path\": \"" + file + "\"}");
        }
        write(
                "conda-meta/" + name + "-1.0-h0.json",
                """
                {"name": "%s", "version": "1.0", "build": "h0", "subdir": "linux-64",
                 "channel": "https://conda.example/conda-forge/linux-64",
                 "depends": [%s], "paths_data": {"paths": [%s]}}
                """
                        .formatted(name, needs, String.join(", ", rows)));
    }

    @Test
    void condaWhatNeedsItAndTheInstallersOwnStayBehind() throws IOException {
        installed("python", "", "bin/python3.12");
        installed("conda", "\"python >=3.9\"", "bin/conda", "etc/profile.d/conda.sh");
        installed("solver", "\"conda >=23\"", "lib/solver.py");
        installed("plugin", "\"solver\"", "lib/plugin.py");
        installed("condiment", "\"python\"", "lib/condiment.py");
        write("conda-meta/history", "# update specs: ['conda']\n");
        write("pkgs/cache.txt", "");
        write("envs/ml/conda-meta/history", "");
        write("condabin/conda", "");
        write("Uninstall-Miniconda3.exe", "");
        write("lib/site-packages/pipped.py", "by pip");
        Path base = folder.resolve("base");
        Path to = folder.resolve("new");
        var source = new CondaBase(base);
        var cloner = new Cloner(Sharing.NONE, source.relocation(to), _ -> {}, new Cancellation());

        source.copy(cloner, to);
        source.finish(to);

        try (Stream<Path> files = Files.walk(to)) {
            assertEquals(
                    List.of(
                            "bin/python3.12",
                            "conda-meta/condiment-1.0-h0.json",
                            "conda-meta/history",
                            "conda-meta/python-1.0-h0.json",
                            "lib/condiment.py",
                            "lib/site-packages/pipped.py"),
                    files.filter(Files::isRegularFile)
                            .map(file -> to.relativize(file).toString().replace('\\', '/'))
                            .sorted()
                            .toList());
        }
        List<String> history = Files.readAllLines(to.resolve("conda-meta/history"));
        assertTrue(history.getFirst().matches("==> \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d <=="));
        assertEquals(
                List.of(
                        "+conda-forge/linux-64::condiment-1.0-h0",
                        "+conda-forge/linux-64::python-1.0-h0"),
                history.subList(2, 4));
        assertTrue(
                source.content().entries().keySet().stream().noneMatch(it -> it.contains("pkgs")));
    }
}
