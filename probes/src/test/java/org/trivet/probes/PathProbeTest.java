package org.trivet.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.gpu.SearchPaths;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.Problem;

final class PathProbeTest {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    @TempDir Path root;

    private Path bin = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        bin = Files.createDirectories(root.resolve("bin"));
    }

    /// The codes of each entry.
    private static List<String> hazards(FakeHost host) {
        return new PathProbe(host, SearchPaths.read(host))
                .read().stream()
                        .map(entry ->
                                entry.hazards().stream()
                                        .map(Problem::code)
                                        .collect(Collectors.joining("+")))
                        .toList();
    }

    @Test
    void namesWhatIsWrongWithEachEntry() throws IOException {
        Assumptions.assumeTrue(!WINDOWS, "a path of Windows has colons of its own");
        Path text = Files.writeString(root.resolve("text"), "");
        var host =
                new FakeHost(root)
                        .variable(
                                "PATH",
                                String.join(
                                        ":",
                                        bin.toString(),
                                        "",
                                        "relative/bin",
                                        root.resolve("gone").toString(),
                                        text.toString(),
                                        bin + "/"));

        assertEquals(
                List.of(
                        "",
                        "path-empty",
                        "path-relative",
                        "path-missing",
                        "path-no-folder",
                        "path-duplicate"),
                hazards(host));
    }

    @Test
    void namesLibrariesOnThePathOfWindows() throws IOException {
        Files.writeString(bin.resolve("cudnn64_9.dll"), "");
        Files.writeString(bin.resolve("libiomp5md.dll"), "");
        var host =
                new FakeHost(root)
                        .system(OperatingSystem.WINDOWS)
                        .variable("Path", bin + ";;" + bin.toString().toUpperCase(Locale.ROOT));

        List<PathEntry> entries = new PathProbe(host, SearchPaths.read(host)).read();

        assertEquals("path-libraries", entries.getFirst().hazards().getFirst().code());
        assertEquals(
                "cudnn64_9.dll, libiomp5md.dll",
                entries.getFirst().hazards().getFirst().details().get("files"));
        assertEquals(List.of(), entries.get(1).hazards());
        assertEquals("path-duplicate", entries.get(2).hazards().getFirst().code());
    }

    @Test
    void hasNoEntriesWithoutAPath() {
        assertEquals(List.of(), hazards(new FakeHost(root)));
    }
}
