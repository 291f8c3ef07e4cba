package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// virtualenv is no part of the Windows test bed; the one of this machine runs there too, being
/// Python alone.
class WineVirtualenvTest {
    private final Wine wine = Wine.found();

    @Test
    void whatVirtualenvMakesIsFound() throws Exception {
        Path library = virtualenvsLibrary();
        Path work = wine.newFolder("virtual");
        var ground = new WindowsGround(wine, work);
        try {
            ground.succeeds(
                    List.of(
                            "PYTHONPATH=" + wine.windows(library),
                            "C:\\Python312\\python.exe",
                            "-B",
                            "-m",
                            "virtualenv",
                            "-q",
                            "--without-pip",
                            wine.windows(work.resolve("env by it"))));
            Wine.Result result =
                    new WindowsTrivet(wine, work)
                            .run(
                                    List.of(
                                            "LOCALAPPDATA=" + wine.windows(work),
                                            "USERPROFILE=" + wine.windows(work)),
                                    "list",
                                    "--json",
                                    "--in",
                                    wine.windows(work));
            assertEquals(0, result.exit(), result::toString);
            JsonNode listed = JsonMapper.shared().readTree(result.out());
            var table = new FoundTable(wine.windows(work) + "\\", List.of());
            assertEquals(
                    List.of("env by it | virtualenv | - | environment | ok | 3.12.1 | roots"),
                    table.of(listed));
            assertEquals(List.of(), table.others(listed, "architecture", "amd64"));
        } finally {
            ground.delete();
        }
    }

    /// Where the virtualenv of this machine lies, which the Windows Python can use as well.
    private static Path virtualenvsLibrary() throws IOException {
        for (String folder : System.getenv("PATH").split(":")) {
            Path libraries = Path.of(folder).resolveSibling("lib");
            if (!Files.isExecutable(Path.of(folder, "virtualenv"))
                    || !Files.isDirectory(libraries)) {
                continue;
            }
            try (Stream<Path> pythons = Files.list(libraries)) {
                Optional<Path> site =
                        pythons.map(python -> python.resolve("site-packages"))
                                .filter(at -> Files.isDirectory(at.resolve("virtualenv")))
                                .findFirst();
                if (site.isPresent()) {
                    return site.get();
                }
            }
        }
        String why = "no virtualenv on PATH: .ci/run installs it";
        assertNull(System.getenv("TRIVET_BED_REQUIRED"), why);
        return abort(why);
    }
}
