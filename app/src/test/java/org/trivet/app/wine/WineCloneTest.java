package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.app.story.RecordCheck;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.WheelMaker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `trivet clone` in the Windows JVM: the launchers of pip and of uv are run by Windows' own rules
/// from a path of another length with a blank and an umlaut. The original is moved away first, so
/// that none of them can be of use by it.
class WineCloneTest {
    private final Wine wine = Wine.found();
    @TempDir private Path elsewhere;
    private Path work = Path.of("");
    private Path wheels = Path.of("");

    @BeforeEach
    void wheels() throws IOException {
        work = wine.newFolder("clone");
        wheels = Files.createDirectories(work.resolve("wheels"));
        WheelMaker.wheel("teller", "1.0")
                .file(
                        "teller/__init__.py",
                        """
                        import sys
                        def one(): print("one", ascii(sys.prefix))
                        def two(): open(sys.argv[1], "w").write(str(sys.argv[2:]))
                        """)
                .file(
                        "teller-1.0.dist-info/entry_points.txt",
                        "[console_scripts]\ntell-one = teller:one\n"
                                + "[gui_scripts]\ntell-two = teller:two\n")
                .into(wheels);
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
    void theLaunchersOfPipRun() throws Exception {
        Path original = work.resolve("ocr");
        succeeds(wine.run(5, Wine.PYTHON, "-m", "venv", wine.windows(original)));
        succeeds(
                wine.run(
                        5,
                        wine.windows(original) + "\\Scripts\\python.exe",
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--no-index",
                        "--find-links",
                        wine.windows(wheels),
                        "teller"));

        Path clone = clonesWhole(original, work.resolve("ein längerer Name"));

        assertTrue(
                run(clone, "pip.exe", "--version")
                        .contains(wine.windows(clone).replace("\\ein längerer Name", "")));
        assertEquals("No broken requirements found.", run(clone, "pip.exe", "check").strip());
    }

    @Test
    void theLaunchersOfUvRun() throws Exception {
        Path original = work.resolve("uvenv");
        succeeds(
                wine.run(
                        5,
                        "C:\\uv\\uv.exe",
                        "venv",
                        "-q",
                        "--offline",
                        "--no-config",
                        "--python",
                        Wine.PYTHON,
                        wine.windows(original)));
        succeeds(
                wine.run(
                        5,
                        "C:\\uv\\uv.exe",
                        "pip",
                        "install",
                        "-q",
                        "--offline",
                        "--no-config",
                        "--no-index",
                        "--find-links",
                        wine.windows(wheels),
                        "--python",
                        wine.windows(original) + "\\Scripts\\python.exe",
                        "teller"));

        // on another drive: the letter changes as well
        clonesWhole(original, elsewhere.resolve("ein längerer Name"));
    }

    /// A copy of the Python at hand is an installation of its own, with a package and its
    /// launchers.
    private Path installation() throws Exception {
        Path installation = work.resolve("Python 3");
        Path source = wine.onDriveC("Python313");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, installation.resolve(source.relativize(file).toString()));
            }
        }
        String python = wine.windows(installation) + "\\python.exe";
        succeeds(
                wine.run(
                        5,
                        python,
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--no-index",
                        "--find-links",
                        wine.windows(wheels),
                        "teller"));
        return installation;
    }

    @Test
    void thePackagesOfAnInstallationComeIntoANewEnvironment() throws Exception {
        Path installation = installation();
        Map<String, String> before = TreeListing.ofWindows(installation);
        Path clone = work.resolve("ein längerer Name");

        JsonNode document = clone(installation, clone);

        assertEquals("kept", document.at("/transaction/state").asString(), document::toString);
        assertEquals(before, TreeListing.ofWindows(installation));
        assertEquals("one '" + prefix(clone) + "'", run(clone, "tell-one.exe").strip());
        assertTrue(run(clone, "python.exe", "-m", "pip", "--version").contains(wine.windows(work)));
        assertEquals(
                "No broken requirements found.",
                run(clone, "python.exe", "-m", "pip", "check").strip());
        assertEquals(RecordCheck.wrong(installation), RecordCheck.wrong(clone));
        run(clone, "python.exe", "-m", "pip", "uninstall", "-y", "-q", "teller");
        assertFalse(Files.exists(clone.resolve("Scripts/tell-one.exe")));
        assertTrue(Files.exists(installation.resolve("Scripts/tell-one.exe")));
    }

    @Test
    void anEmbeddedPythonIsClonedWhole() throws Exception {
        Path installation = installation();
        Files.writeString(
                installation.resolve("python313._pth"),
                "Lib\nDLLs\n" + wine.windows(installation) + "\\Lib\\site-packages\nimport site\n");
        Path clone = work.resolve("ein längerer Name");

        JsonNode document = clone(installation, clone);

        assertEquals("kept", document.at("/transaction/state").asString(), document::toString);
        Files.move(installation, work.resolve("away"));
        Wine.Result said =
                wine.run(
                        2,
                        wine.windows(clone) + "\\python.exe",
                        "-c",
                        "import teller; teller.one()");
        assertEquals("one '" + prefix(clone) + "'", said.out().strip(), said::toString);
        assertEquals("one '" + prefix(clone) + "'", run(clone, "tell-one.exe").strip());
    }

    /// As Python's `ascii` writes it.
    private String prefix(Path environment) {
        return wine.windows(environment).replace("\\", "\\\\").replace("ä", "\\xe4");
    }

    private Path clonesWhole(Path original, Path clone) throws Exception {
        Map<String, String> before = TreeListing.ofWindows(original);

        JsonNode document = clone(original, clone);

        assertEquals("kept", document.at("/transaction/state").asString(), document::toString);
        assertEquals(0, document.path("notRelocated").size(), document::toString);
        assertEquals(before, TreeListing.ofWindows(original));
        assertEquals(List.of(), naming(clone, wine.windows(original)));
        assertEquals(RecordCheck.wrong(original), RecordCheck.wrong(clone));
        Files.move(original, work.resolve("away"));
        assertEquals("one '" + prefix(clone) + "'", run(clone, "tell-one.exe").strip());
        // a program with windows has no output to look at
        Path said = work.resolve("said");
        run(clone, "tell-two.exe", wine.windows(said), "a  b", "c");
        assertEquals("['a  b', 'c']", Files.readString(said));
        return clone;
    }

    private JsonNode clone(Path original, Path clone) throws Exception {
        Wine.Result result =
                new WindowsTrivet(wine, work)
                        .run(
                                List.of("LOCALAPPDATA=" + wine.windows(work.resolve("data"))),
                                "clone",
                                wine.windows(original),
                                wine.windows(clone),
                                "--json");
        assertEquals(0, result.exit(), result::toString);
        return JsonMapper.shared().readTree(result.out());
    }

    /// Files that name the original: compiled ones may, for tracebacks alone.
    private static List<Path> naming(Path clone, String original) throws IOException {
        var naming = new ArrayList<Path>();
        try (var files = Files.walk(clone)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (!file.toString().endsWith(".pyc")
                        && (text.contains(original + "\\")
                                || text.contains(original.replace("\\", "\\\\")))) {
                    naming.add(file);
                }
            }
        }
        return naming;
    }

    private String run(Path environment, String program, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(wine.windows(environment) + "\\Scripts\\" + program);
        command.addAll(List.of(arguments));
        Wine.Result result = wine.run(2, command);
        assertFalse(result.exit() != 0, result::toString);
        return result.out();
    }

    private static void succeeds(Wine.Result result) {
        assertEquals(0, result.exit(), result::toString);
    }
}
