package org.trivet.app.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;
import tools.jackson.databind.JsonNode;

/// Case A with the real packages, a gigabyte of them: `TRIVET_REAL_CASE_A=1 ./mvnw verify
/// -Dtest=RealCaseATest -Dsurefire.failIfNoSpecifiedTests=false`. `TRIVET_TEST_PYTHON` names a
/// Python from 3.9 to 3.12 if the default one is newer.
class RealCaseATest {
    @TempDir Path folder = Path.of("");

    @Test
    void paddleocrWorksInTheCopyAndAtTheOriginalPathAndTheWayBackIsToTheByte() throws Exception {
        assumeTrue(
                System.getenv("TRIVET_REAL_CASE_A") != null,
                "downloads a gigabyte; TRIVET_REAL_CASE_A=1 runs it");
        folder = folder.toRealPath();
        Path environment = folder.resolve("work/ocr-web");
        var program = new Program(Files.createDirectories(folder.resolve("home")));
        String python = environment.resolve("bin/python").toString();
        Path base = VenvMaker.python().orElseThrow();
        succeeds(program, base.toString(), "-m", "venv", environment.toString());
        succeeds(
                program,
                python,
                "-m",
                "pip",
                "install",
                "-q",
                "paddleocr==2.10.0",
                "albumentations==2.0.8",
                "paddlepaddle==3.0.0",
                "setuptools");
        Path wheels = folder.resolve("wheels");
        WheelMaker.caseA(wheels);
        succeeds(
                program,
                python,
                "-m",
                "pip",
                "install",
                "-q",
                "--no-index",
                "--find-links",
                wheels.toString(),
                "torch==2.5.1");
        assertNotEquals(0, uses(program, python).exit(), "broken at first");
        Map<String, String> original = TreeListing.of(environment);

        JsonNode applied =
                program.json(
                        0,
                        "apply",
                        "paddleocr2-albumentations1",
                        "--env",
                        environment.toString(),
                        "--yes");
        assertEquals("verified", applied.path("transaction").path("state").asString());
        assertEquals(original, TreeListing.of(environment), "the original is as it was");
        String id = applied.path("transaction").path("id").asString();
        program.json(0, "promote", id);
        Program.Result mended = uses(program, python);
        assertEquals(0, mended.exit(), mended::toString);
        program.json(0, "rollback", id);
        assertEquals(original, TreeListing.of(environment), "every byte is back");
    }

    private static Program.Result uses(Program program, String python) throws Exception {
        return program.execute(10, List.of(python, "-B", "-c", "from paddleocr import PaddleOCR"));
    }

    private static void succeeds(Program program, String... command) throws Exception {
        Program.Result result = program.execute(30, new ArrayList<>(List.of(command)));
        assertEquals(0, result.exit(), () -> String.join(" ", command) + "\n" + result);
    }
}
