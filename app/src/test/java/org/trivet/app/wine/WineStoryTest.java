package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.WheelMaker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Case A on Windows: the command line in the Windows JVM, a venv by python.org's Python, its own
/// pip, wheels from a folder that the user's pip.ini names.
class WineStoryTest {
    private static final String USE = "from paddleocr import PaddleOCR; print('it works')";

    private final Wine wine = Wine.found();
    private Path work = Path.of("");
    private Path environment = Path.of("");

    @BeforeEach
    void aBrokenVenv() throws Exception {
        work = wine.newFolder("story");
        Path wheels = Files.createDirectories(work.resolve("wheels"));
        WheelMaker.caseA(wheels);
        Files.createDirectories(work.resolve("appdata/pip"));
        Files.writeString(
                work.resolve("appdata/pip/pip.ini"),
                "[global]\nno-index = true\nfind-links = " + wine.windows(wheels) + "\n");
        environment = work.resolve("ocr");
        succeeds(wine.run(5, Wine.PYTHON, "-m", "venv", wine.windows(environment)));
        succeeds(
                wine.run(
                        5,
                        // pip asks the shell for its folder, not %APPDATA%, which Wine keeps
                        // elsewhere
                        "PIP_CONFIG_FILE=" + wine.windows(work.resolve("appdata/pip/pip.ini")),
                        python(),
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "paddleocr==2.10.0",
                        "albumentations==2.0.8",
                        "paddlepaddle==3.0.0",
                        "torch==2.5.1"));
    }

    @AfterEach
    void cleanUp() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aVenvIsListedMendedPromotedAndRolledBackToTheByte() throws Exception {
        assertNotEquals(0, uses().exit(), "broken at first");
        Map<String, String> original = TreeListing.ofWindows(environment);

        JsonNode listed = json(0, "list", "--in", wine.windows(work), "--json");
        assertEquals(
                List.of(wine.windows(environment)),
                listed.path("environments")
                        .valueStream()
                        .map(one -> one.path("prefix").asString())
                        .toList());
        assertEquals("venv", listed.path("environments").path(0).path("kind").asString());

        json(0, "plan", "paddleocr2-albumentations1", "--env", wine.windows(environment), "--json");
        JsonNode applied =
                json(
                        0,
                        "apply",
                        "paddleocr2-albumentations1",
                        "--env",
                        wine.windows(environment),
                        "--yes",
                        "--json");
        assertEquals("verified", applied.path("transaction").path("state").asString());
        String id = applied.path("transaction").path("id").asString();
        assertEquals(original, TreeListing.ofWindows(environment), "the original is as it was");

        assertEquals("promoted", state(json(0, "promote", id, "--json")));
        Wine.Result mended = uses();
        assertEquals(0, mended.exit(), mended::toString);
        Wine.Result script =
                wine.run(2, wine.windows(environment) + "\\Scripts\\pip.exe", "--version");
        assertTrue(script.out().contains(wine.windows(environment) + "\\Lib"), script::toString);

        assertEquals("rolled-back", state(json(0, "rollback", id, "--json")));
        assertEquals(original, TreeListing.ofWindows(environment), "every byte is back");
        assertNotEquals(0, uses().exit(), "as broken as before");
    }

    private static String state(JsonNode document) {
        return document.path("transaction").path("state").asString();
    }

    private String python() {
        return wine.windows(environment) + "\\Scripts\\python.exe";
    }

    private Wine.Result uses() throws Exception {
        return wine.run(2, python(), "-B", "-c", USE);
    }

    private JsonNode json(int exit, String... arguments) throws Exception {
        Wine.Result result =
                new WindowsTrivet(wine, work)
                        .run(
                                List.of(
                                        "APPDATA=" + wine.windows(work.resolve("appdata")),
                                        "LOCALAPPDATA=" + wine.windows(work.resolve("data"))),
                                arguments);
        assertEquals(exit, result.exit(), () -> String.join(" ", arguments) + "\n" + result);
        return JsonMapper.shared().readTree(result.out());
    }

    private static void succeeds(Wine.Result result) {
        assertEquals(0, result.exit(), result::toString);
    }
}
