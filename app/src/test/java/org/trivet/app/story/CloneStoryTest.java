package org.trivet.app.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;
import tools.jackson.databind.JsonNode;

/// `trivet clone` on environments of Python's own venv, of uv and of a real conda, to a path of
/// another length that no bare word of a shell can be.
class CloneStoryTest {
    /// The same work in every environment: three scripts, and a library that asks where it is.
    static void wheels(Path folder) throws IOException {
        WheelMaker.wheel("teller", "1.0")
                .file(
                        "teller/__init__.py",
                        """
                        import sys
                        def one(): print("one", sys.prefix.isascii())
                        def two(): print("two", *sys.argv[1:])
                        """)
                .file(
                        "teller-1.0.dist-info/entry_points.txt",
                        "[console_scripts]\ntell-one = teller:one\ntell-two = teller:two\n")
                .file(
                        "teller-1.0.data/scripts/tell-three",
                        "#!python\nimport teller, sys\nprint('three', *sys.argv[1:])\n")
                .into(folder);
    }

    @TempDir private Path temporary;
    private Path folder = Path.of("");
    private Path clone = Path.of("");
    private Path wheels = Path.of("");
    private Program program = new Program(Path.of(""));

    @BeforeEach
    void wheels() throws IOException {
        folder = temporary.toRealPath();
        clone = folder.resolve("ein längerer Name als zuvor");
        wheels = Files.createDirectory(folder.resolve("wheels"));
        wheels(wheels);
        program = new Program(Files.createDirectories(folder.resolve("home")));
    }

    @Test
    void aVenv() throws Exception {
        Path venv = folder.resolve("venv");
        said(VenvMaker.python().orElseThrow().toString(), "-m", "venv", venv.toString());
        VenvMaker.install(venv, wheels, "teller==1.0");

        clonesWhole(venv);

        assertTrue(said(script("pip"), "--version").contains(clone.toString()));
        assertEquals(
                clone.toString(),
                said(
                        "bash",
                        "-c",
                        ". \"$0/bin/activate\" && python -c 'import sys; print(sys.prefix)'",
                        clone.toString()));
        Files.delete(clone.resolve("bin/tell-one"));
        said(script("pip"), "uninstall", "-q", "-y", "teller");
        assertEquals("one True", said(venv.resolve("bin/tell-one").toString()), "untouched");
    }

    @Test
    void anEnvironmentOfUv() throws Exception {
        String uv = Tools.uv();
        Path venv = folder.resolve("uvenv");
        String python = VenvMaker.python().orElseThrow().toString();
        said(uv, "venv", "-q", "--offline", "--no-config", "--python", python, venv.toString());
        said(
                uv,
                "pip",
                "install",
                "-q",
                "--offline",
                "--no-config",
                "--no-index",
                "--find-links",
                wheels.toString(),
                "--python",
                venv.resolve("bin/python").toString(),
                "teller");

        clonesWhole(venv);
    }

    @Test
    void anEnvironmentOfCondaWithAPackageOfPips() throws Exception {
        String conda = Tools.conda().resolve("base/bin/conda").toString();
        Path environment = folder.resolve("work/condaenv");
        program.with("CONDA_EXE", conda);
        said(
                conda,
                "create",
                "-q",
                "-y",
                "-p",
                environment.toString(),
                "python=3.12",
                "numpy",
                "pip");
        VenvMaker.install(environment, wheels, "teller==1.0");

        clonesWhole(environment);

        assertTrue(said(script("pip"), "--version").contains(clone.toString()));
        List<String> registered =
                Files.readAllLines(folder.resolve("home/.conda/environments.txt"));
        assertEquals(List.of(environment.toString(), clone.toString()), registered);
        assertEquals(
                said(conda, "doctor", "-p", environment.toString())
                        .replace(environment.toString(), clone.toString()),
                said(conda, "doctor", "-p", clone.toString()));
    }

    /// Clones, and looks at all that a clone must be.
    private void clonesWhole(Path original) throws Exception {
        Map<String, String> before = TreeListing.of(original);

        JsonNode document = program.json(0, "clone", original.toString(), clone.toString());

        assertEquals("kept", document.at("/transaction/state").asString(), document::toString);
        assertEquals(clone.toString(), document.at("/transaction/clone").asString());
        assertEquals(0, document.path("notRelocated").size(), document::toString);
        assertEquals(before, TreeListing.of(original), "the original is only read");
        assertEquals("one False", said(script("tell-one")));
        assertEquals("two a  b c", said(script("tell-two"), "a  b", "c"));
        // the wheel gives it no right to be run, and so no installer does
        assertEquals("three ä", said("sh", script("tell-three"), "ä"));
        assertEquals(List.of(), naming(original));
        assertEquals(RecordCheck.wrong(original), RecordCheck.wrong(clone));
        JsonNode listed = program.json(0, "list", "--in", folder.toString());
        assertTrue(
                listed.path("environments")
                        .valueStream()
                        .anyMatch(one -> one.path("prefix").asString().equals(clone.toString())),
                listed::toString);
        for (String path : List.of(original.toString(), clone.toString())) {
            assertEquals("ok", state(listed, path), path);
        }
        Files.writeString(python(clone).resolveSibling("tell-two"), "changed");
        assertEquals(before, TreeListing.of(original), "nothing is shared");
    }

    private static String state(JsonNode listed, String prefix) {
        return listed.path("environments")
                .valueStream()
                .filter(one -> one.path("prefix").asString().equals(prefix))
                .map(one -> one.path("state").asString())
                .findFirst()
                .orElse("not listed");
    }

    private static Path python(Path environment) {
        return environment.resolve("bin/python");
    }

    /// Files that name the original: compiled ones may, for tracebacks alone.
    private List<Path> naming(Path original) throws IOException {
        var naming = new ArrayList<Path>();
        try (var files = Files.walk(clone)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !file.toString().endsWith(".pyc")
                        && Files.readString(file, StandardCharsets.ISO_8859_1)
                                .contains(original.toString())) {
                    naming.add(file);
                }
            }
        }
        return naming;
    }

    private String script(String name) {
        Path script = clone.resolve("bin").resolve(name);
        assertFalse(Files.isSymbolicLink(script));
        return script.toString();
    }

    private String said(String... command) throws Exception {
        Program.Result result = program.execute(10, List.of(command));
        assertEquals(0, result.exit(), () -> String.join(" ", command) + "\n" + result);
        return result.out().strip();
    }
}
