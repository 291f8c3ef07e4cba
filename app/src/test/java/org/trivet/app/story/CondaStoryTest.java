package org.trivet.app.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.WheelMaker;
import tools.jackson.databind.JsonNode;

/// The one-package profile on an environment of a real conda, which holds a package of pip's too.
class CondaStoryTest {
    private static final String SIX = "import six; print(six.__version__)";

    private final Path conda = bed().resolve("base/bin/conda");
    @TempDir Path folder = Path.of("");
    private Path environment = Path.of("");
    private Program program = new Program(Path.of(""));

    @BeforeEach
    void anEnvironmentOfConda() throws Exception {
        folder = folder.toRealPath();
        environment = folder.resolve("work/condaenv");
        program = new Program(Files.createDirectories(folder.resolve("home")));
        program.with("CONDA_EXE", conda.toString());
        succeeds(
                conda.toString(),
                "create",
                "-q",
                "-y",
                "-p",
                environment.toString(),
                "python=3.12",
                "six=1.16.0",
                "pip");
        Path wheels = Files.createDirectories(folder.resolve("wheels"));
        WheelMaker.caseA(wheels);
        succeeds(
                python(),
                "-m",
                "pip",
                "install",
                "-q",
                "--no-index",
                "--find-links",
                wheels.toString(),
                "requests==2.31.0");
    }

    @Test
    void onePackageIsChangedPromotedAndRolledBackToTheByte() throws Exception {
        Map<String, String> original = TreeListing.of(environment);
        Path register = folder.resolve("home/.conda/environments.txt");
        String registered = Files.readString(register);
        JsonNode listed = program.json(0, "list", "--in", folder.resolve("work").toString());
        assertEquals(1, listed.path("environments").size(), listed::toString);
        assertEquals("conda", listed.path("environments").path(0).path("kind").asString());
        assertEquals("environment", listed.path("environments").path(0).path("role").asString());

        JsonNode plan = program.json(0, "plan", "conda-six-1.17", "--env", environment.toString());
        var planned = new TreeSet<String>();
        plan.path("changes")
                .valueStream()
                .forEach(change ->
                        planned.add(
                                change.path("package").asString()
                                        + " "
                                        + change.path("from").asString()
                                        + " "
                                        + change.path("to").asString()));
        assertEquals(new TreeSet<>(List.of("six 1.16.0 1.17.0")), planned);
        assertEquals(original, TreeListing.of(environment), "a plan changes nothing");

        JsonNode applied =
                program.json(
                        0,
                        "apply",
                        "conda-six-1.17",
                        "--env",
                        environment.toString(),
                        "--promote",
                        "--yes");
        assertEquals(
                "promoted",
                applied.path("transaction").path("state").asString(),
                applied::toString);
        assertEquals(registered, Files.readString(register), "the copy is in no list of conda's");
        assertEquals("1.17.0", said(python(), "-B", "-c", SIX));
        assertEquals(
                "2.31.0",
                said(python(), "-B", "-c", "import requests; print(requests.__version__)"),
                "pip's package came along");
        assertTrue(
                said(environment.resolve("bin/pip").toString(), "--version")
                        .contains(environment.toString()));
        assertTrue(
                said(conda.toString(), "list", "-p", environment.toString(), "six")
                        .contains("1.17.0"));

        program.json(0, "rollback", applied.path("transaction").path("id").asString());
        assertEquals(original, TreeListing.of(environment), "every byte is back");
        assertEquals("1.16.0", said(python(), "-B", "-c", SIX));
    }

    @Test
    void theBaseIsNeverPromotedOver() throws Exception {
        Program.Result refused =
                program.run(
                        3,
                        "apply",
                        "conda-six-1.17",
                        "--env",
                        bed().resolve("base").toString(),
                        "--yes");
        assertTrue(refused.err().contains(bed().resolve("base").toString()), refused::toString);
    }

    private String python() {
        return environment.resolve("bin/python").toString();
    }

    private String said(String... command) throws Exception {
        return succeeds(command).out().strip();
    }

    private Program.Result succeeds(String... command) throws Exception {
        Program.Result result = program.execute(10, List.of(command));
        assertEquals(0, result.exit(), () -> String.join(" ", command) + "\n" + result);
        return result;
    }

    /// The folder that `.ci/conda/make-conda.sh` makes.
    private static Path bed() {
        Path bed =
                Optional.ofNullable(System.getenv("TRIVET_CONDA"))
                        .map(Path::of)
                        .orElse(
                                Path.of(
                                        System.getProperty("user.home"),
                                        ".cache/trivet-bed/conda"));
        if (!Files.isExecutable(bed.resolve("base/bin/conda"))) {
            String why =
                    "no conda in "
                            + bed
                            + ": .ci/conda/make-conda.sh makes it, TRIVET_CONDA names it";
            if (System.getenv("TRIVET_BED_REQUIRED") != null) {
                fail(why);
            }
            abort(why);
        }
        return bed;
    }
}
