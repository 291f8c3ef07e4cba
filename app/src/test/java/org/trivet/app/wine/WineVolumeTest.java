package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// On a volume of which Windows says nothing (a RAM disk, a virtual one) Trivet works as elsewhere:
/// what it cannot ask for is met when it is.
class WineVolumeTest {
    @TempDir private Path registry;
    private final Wine ordinary = Wine.found();
    private Wine wine = ordinary;
    private Path work = Path.of("");

    @BeforeEach
    void start() throws IOException {
        wine = ordinary.withoutVolumes(registry);
        work = ordinary.newFolder("volume");
    }

    @AfterEach
    void cleanUp() throws Exception {
        wine.stop();
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void anEnvironmentIsPlannedForAndCloned() throws Exception {
        assertEquals("0", volume(wine), "Windows knows the volume");
        Path original = work.resolve("ocr");
        Wine.Result made =
                wine.run(5, Wine.PYTHON, "-m", "venv", "--without-pip", wine.windows(original));
        assertEquals(0, made.exit(), made::toString);

        Wine.Result plan =
                trivet("plan", "paddleocr3-cpu", "--env", wine.windows(original), "--json");
        Wine.Result clone =
                trivet(
                        "clone",
                        wine.windows(original),
                        wine.windows(work.resolve("new")),
                        "--json");

        assertEquals(
                List.of(),
                json(plan).path("refusals").findValuesAsString("code").stream()
                        .filter("plan.parent-unwritable"::equals)
                        .toList());
        assertEquals(0, clone.exit(), clone::toString);
        assertEquals("kept", json(clone).at("/transaction/state").asString(), clone::toString);
        assertTrue(Files.isRegularFile(work.resolve("new/Scripts/python.exe")));
    }

    /// What `GetVolumeInformation` says: 0 is a failure.
    private static String volume(Wine wine) throws Exception {
        String ask =
                """
                import ctypes
                number = ctypes.c_uint32()
                print(ctypes.windll.kernel32.GetVolumeInformationW(
                    'C:' + chr(92), None, 0, ctypes.byref(number), None, None, None, 0))
                """;
        return wine.run(1, Wine.PYTHON, "-c", ask).out().strip();
    }

    private Wine.Result trivet(String... arguments) throws Exception {
        return new WindowsTrivet(wine, work)
                .run(List.of("LOCALAPPDATA=" + wine.windows(work.resolve("data"))), arguments);
    }

    private static JsonNode json(Wine.Result result) {
        return JsonMapper.shared().readTree(result.out());
    }
}
