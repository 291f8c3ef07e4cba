package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole way with the real program, a real venv, real pip and wheels that the test makes: each
/// command runs in a Java process of its own, as `./trivet` starts it, without JavaFX at hand.
class CommandLineStoryTest {
    private static final String PROFILE = "paddleocr2-albumentations1";

    // an exact path: /tmp may be reached through a link
    @TempDir private Path temporary;
    private Path root = Path.of("");
    private Path venv = Path.of("");
    private Path wheels = Path.of("");

    private record Ended(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    @BeforeEach
    void setUp() throws IOException {
        root = temporary.toRealPath();
        wheels = Files.createDirectory(root.resolve("wheels"));
        WheelMaker.caseA(wheels);
        // blanks and Chinese, as on users' machines
        venv = VenvMaker.withPip(root.resolve("我的 项目").resolve("venv"));
        VenvMaker.install(
                venv, wheels, "paddleocr==2.10.0", "albumentations==2.0.8", "torch==2.5.1");
    }

    @Test
    void findsExplainsMendsAndGoesBack() throws Exception {
        Map<String, String> before = TreeListing.of(venv);
        assertNotEquals(0, imports(), "the environment is broken at first");

        Ended list = trivet("list", "--in", root.toString(), "--json");
        assertEquals(0, list.code(), list.err());
        assertEquals(venv.toString(), list.json().at("/environments/0/prefix").stringValue());
        assertEquals(1, list.json().get("environments").size());

        Ended show = trivet("show", venv.toString(), "--json");
        assertEquals(1, show.code(), show.err());
        assertTrue(
                show.json().get("findings").toString().contains("unasked-torch-import"),
                show.out());
        assertTrue(show.json().get("offers").toString().contains(PROFILE), show.out());

        Ended plan = trivet("plan", PROFILE, "--env", venv.toString(), "--json");
        assertEquals(0, plan.code(), plan.err());
        assertTrue(plan.json().get("changes").toString().contains("1.4.24"), plan.out());
        assertEquals(before, TreeListing.of(venv), "looking and planning change nothing");

        Ended apply = trivet("apply", PROFILE, "--env", venv.toString(), "--yes", "--json");
        assertEquals(0, apply.code(), apply.err());
        assertEquals("verified", apply.json().at("/transaction/state").stringValue());
        assertEquals(before, TreeListing.of(venv), "applying changes the copy alone");
        String id = apply.json().at("/transaction/id").stringValue();

        Ended again = trivet("list", "--in", root.toString(), "--json");
        assertEquals(1, again.json().get("environments").size(), "a copy is no environment");

        Ended promote = trivet("promote", id, "--json");
        assertEquals(0, promote.code(), promote.err());
        assertEquals("promoted", promote.json().at("/transaction/state").stringValue());
        assertEquals(0, imports(), "it works at the original path");

        Ended history = trivet("history");
        assertEquals(0, history.code(), history.err());
        assertTrue(history.out().contains(id) && history.out().contains("promoted"), history.out());

        Ended rollback = trivet("rollback", id, "--json");
        assertEquals(0, rollback.code(), rollback.err());
        assertEquals(before, TreeListing.of(venv), "every byte, mode and link is as at first");

        Ended discard = trivet("discard", id, "--lang", "zh");
        assertEquals(0, discard.code(), discard.err());
        assertTrue(discard.out().contains("已删除"), discard.out());
        assertFalse(Files.exists(Path.of(apply.json().at("/transaction/clone").stringValue())));
    }

    @Test
    void badInputIsRefusedWithAReason() throws Exception {
        Map<String, String> before = TreeListing.of(venv);
        Path broken = Files.writeString(root.resolve("broken.json"), "{\"id\": 3,");

        Ended unknown = trivet("show", root.resolve("nothing").toString());
        assertEquals(3, unknown.code());
        assertTrue(unknown.err().contains(root.resolve("nothing").toString()), unknown.err());

        Ended file = trivet("plan", broken.toString(), "--env", venv.toString());
        assertEquals(3, file.code(), file.err());
        assertTrue(file.err().contains("broken.json"), file.err());

        assertEquals(3, trivet("promote", "zzzz").code());
        assertEquals(2, trivet("promote").code());

        // the index holds nothing that the profile wants
        Files.list(wheels)
                .filter(wheel -> wheel.getFileName().toString().startsWith("albumentations-1"))
                .forEach(wheel -> {
                    try {
                        Files.delete(wheel);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        Ended nothing = trivet("apply", PROFILE, "--env", venv.toString(), "--yes");
        assertEquals(3, nothing.code(), nothing.err());
        assertTrue(nothing.err().contains("albumentations"), nothing.err());
        assertEquals(before, TreeListing.of(venv));
    }

    private Ended trivet(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dstdout.encoding=UTF-8",
                        "-Dstderr.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.trivet.app.Main"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ended run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(temporary, "out", "");
        Path err = Files.createTempFile(temporary, "err", "");
        var builder = new ProcessBuilder(command);
        builder.redirectOutput(ProcessBuilder.Redirect.to(out.toFile()));
        builder.redirectError(ProcessBuilder.Redirect.to(err.toFile()));
        builder.directory(root.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("PIP_") || name.startsWith("LC_"));
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("XDG_DATA_HOME", root.resolve("data").toString());
        variables.put("LOCALAPPDATA", root.resolve("data").toString());
        variables.put("PIP_NO_INDEX", "1");
        variables.put("PIP_FIND_LINKS", wheels.toUri().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("still running: " + command);
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private int imports() throws IOException, InterruptedException {
        return run(List.of(
                        VenvMaker.executable(venv).toString(),
                        "-B",
                        "-c",
                        "from paddleocr import PaddleOCR"))
                .code();
    }
}
