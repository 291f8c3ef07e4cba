package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentReaderTest {
    @TempDir Path temporary;
    private Path folder;
    private Path base;
    private EnvironmentReader reader;

    @BeforeEach
    void makeBase() throws IOException {
        folder = temporary.toRealPath();
        base = Trees.base(folder.resolve("python"), "3.11.7");
        reader = new EnvironmentReader(new FakeHost(folder));
    }

    @Test
    void anEnvironmentIsFoundByItsFolderItsInterpreterAndWhateverLiesInIt() {
        Path prefix = Trees.venv(folder.resolve("env"), base, "3.11.7");
        Path program = VenvReader.read(prefix, "").executable().orElseThrow();
        Path module = Trees.file(Trees.site(prefix).resolve("a/b.py"), "");
        for (Path path :
                new Path[] {
                    prefix,
                    program,
                    program.getParent(),
                    module,
                    module.getParent(),
                    prefix.resolve("pyvenv.cfg"),
                    prefix.resolve("lib/..")
                }) {
            assertEquals(Optional.of(prefix), prefixAt(path), path.toString());
        }
    }

    @Test
    void onlyAKindThatComesWithPipIsSaidToLackIt() {
        Path plain = Trees.venv(folder.resolve("plain"), base, "3.11.7");
        Problem lack = new Problem("no-pip", Map.of("path", plain.toString()));
        assertEquals(List.of(lack), reader.at(plain).orElseThrow().problems());
        Trees.folder(Trees.site(plain).resolve("pip"));
        assertEquals(List.of(), reader.at(plain).orElseThrow().problems());
        Path uv =
                Trees.venv(
                        folder.resolve("uv"),
                        "home = " + Trees.home(base) + "\nuv = 0.4.1\nversion_info = 3.11.7\n");
        assertEquals(List.of(), reader.at(uv).orElseThrow().problems());
    }

    @Test
    void anInterpretersLinkIsNotFollowedOutOfItsEnvironment() throws IOException {
        Path prefix = Trees.venv(folder.resolve("env"), "home = " + base.resolve("bin") + "\n");
        Path program = prefix.resolve("bin/python");
        Files.createDirectories(program.getParent());
        Files.deleteIfExists(program);
        Trees.link(program, base.resolve("bin/python3.11"));
        assertEquals(Optional.of(prefix), prefixAt(program));
        Path shortcut = folder.resolve("shortcut");
        Trees.link(shortcut, program);
        assertEquals(Optional.of(prefix), prefixAt(shortcut));
        assertEquals(Optional.of(program), reader.at(program).orElseThrow().executable());
    }

    @Test
    void aDanglingInterpreterStillLeadsToItsEnvironment() {
        Path prefix = Trees.venv(folder.resolve("env"), "version = 3.11.7\n");
        Path program = prefix.resolve("bin/python3");
        Trees.folder(prefix.resolve("bin"));
        Trees.link(program, folder.resolve("gone"));
        assertEquals(Optional.of(prefix), prefixAt(program));
    }

    @Test
    void anInstallationIsFoundByItsFolderItsProgramsAndTheirFolder() {
        Path program = base.resolve(Trees.windows(base) ? "python.exe" : "bin/python3");
        assertEquals(Optional.of(base), prefixAt(base));
        assertEquals(Optional.of(base), prefixAt(program));
        assertEquals(Optional.of(base), prefixAt(program.resolveSibling("")));
        assertEquals(Optional.empty(), prefixAt(Trees.folder(base.resolve("share/doc"))));
    }

    @Test
    void aMarkedCopyCanBeAskedFor() {
        Path prefix = Trees.venv(folder.resolve("copy"), base, "3.11.7");
        Trees.file(TransactionMark.markOf(prefix), "");
        assertEquals(Optional.of(prefix), prefixAt(prefix));
    }

    @Test
    void whatIsNothingIsNoEnvironment() {
        assertEquals(Optional.empty(), prefixAt(folder.resolve("nothing")));
        assertEquals(Optional.empty(), prefixAt(folder));
        assertEquals(Optional.empty(), prefixAt(folder.getRoot()));
        assertEquals(Optional.empty(), prefixAt(Trees.file(folder.resolve("x/python3"), "#!")));
    }

    @Test
    void aCondaIsKnownThroughItsInterpreter() {
        Path prefix = Trees.conda(folder.resolve("c/envs/a"), "python-3.11.9-h0_0");
        assertEquals(
                Optional.of(prefix),
                prefixAt(prefix.resolve(Trees.windows(prefix) ? "python.exe" : "bin/python")));
    }

    @Test
    void theEmbeddablePythonOfWindowsIsRecognised() {
        Path prefix = Trees.folder(folder.resolve("python_embeded"));
        Trees.program(prefix.resolve("python.exe"));
        Trees.file(prefix.resolve("python312._pth"), "python312.zip\n.\n");
        PythonEnvironment found = reader.at(prefix).orElseThrow();
        assertEquals(EnvironmentKind.EMBEDDED, found.kind());
    }

    private Optional<Path> prefixAt(Path path) {
        return reader.at(path).map(PythonEnvironment::prefix);
    }
}
