package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;

class VenvReaderTest {
    @TempDir Path folder;
    private Path base;

    @BeforeEach
    void makeBase() {
        base = Trees.base(folder.resolve("python"), "3.11.7");
    }

    @Test
    void aHealthyOneIsReadWhole() {
        Path prefix = Trees.venv(folder.resolve("ocr-web/.venv"), base, "3.11.7");
        boolean windows = Trees.windows(prefix);
        assertEquals(
                new PythonEnvironment(
                        prefix,
                        Optional.of(prefix.resolve(windows ? "Scripts/python.exe" : "bin/python")),
                        "ocr-web",
                        EnvironmentKind.VENV,
                        Role.ENVIRONMENT,
                        Fact.found("3.11.7", prefix.resolve("pyvenv.cfg").toString()),
                        Fact.found(
                                "cpython",
                                prefix.resolve(windows ? "Lib/site-packages" : "lib/python3.11")
                                        .toString()),
                        Fact.found(
                                "amd64",
                                prefix.resolve(windows ? "Scripts/python.exe" : "bin/python")
                                        .toString()),
                        Optional.empty(),
                        Optional.of("venv"),
                        Optional.of(base),
                        Optional.empty(),
                        List.of(Trees.site(prefix)),
                        EnvironmentState.OK,
                        List.of(),
                        "test"),
                VenvReader.read(prefix, "test"));
    }

    @Test
    void aBaseThatIsGoneIsNamed() throws IOException {
        Path prefix = Trees.venv(folder.resolve("env"), base, "3.11.7");
        delete(base);
        PythonEnvironment found = VenvReader.read(prefix, "test");
        assertEquals(EnvironmentState.BASE_MISSING, found.state());
        assertEquals(
                List.of(
                        new Problem(
                                "base-missing",
                                Map.of(
                                        "path",
                                        prefix.toString(),
                                        "base",
                                        Trees.home(base).toString()))),
                found.problems());
    }

    @Test
    void aHomeWithoutAPythonIsAMissingBaseToo() throws IOException {
        Path prefix = Trees.venv(folder.resolve("env"), base, "3.11.7");
        delete(base);
        Trees.file(Trees.home(base).resolve("perl.exe"), "");
        assertEquals(EnvironmentState.BASE_MISSING, VenvReader.read(prefix, "test").state());
    }

    @Test
    void aLinkThatLeadsNowhereIsAMissingBase() throws IOException {
        Path prefix = Trees.venv(folder.resolve("env"), "version = 3.11.7\n");
        Path python = prefix.resolve("bin/python");
        Files.createDirectories(python.getParent());
        Files.deleteIfExists(python);
        Files.deleteIfExists(prefix.resolve("Scripts/python.exe"));
        Path gone = folder.toRealPath().resolve("gone/bin/python3");
        Trees.link(prefix.resolve("bin/python3"), gone);
        Trees.link(python, Path.of("python3"));
        PythonEnvironment found = VenvReader.read(prefix, "test");
        assertEquals(EnvironmentState.BASE_MISSING, found.state());
        assertEquals(gone.toString(), found.problems().getFirst().details().get("base"));
        assertEquals(Optional.of(python), found.executable());
    }

    @Test
    void aMovedOneNamesWhereItWas() throws IOException {
        Path made = Trees.venv(folder.resolve("before"), base, "3.11.7");
        Path now = made.resolveSibling("after");
        Files.move(made, now);
        PythonEnvironment found = VenvReader.read(now, "test");
        assertEquals(EnvironmentState.MOVED, found.state());
        assertEquals(
                List.of(
                        new Problem(
                                "moved",
                                Map.of("path", now.toString(), "expected", made.toString()))),
                found.problems());
    }

    @Test
    void aRelocatableOneMayBeMoved() throws IOException {
        Path made =
                Trees.venv(
                        folder.resolve("before"),
                        "home = " + Trees.home(base) + "\nuv = 0.4\nrelocatable = true\n");
        Path now = made.resolveSibling("after");
        Files.move(made, now);
        assertEquals(EnvironmentState.OK, VenvReader.read(now, "test").state());
    }

    @Test
    void oneMadeThroughALinkIsNotMoved() throws IOException {
        Path real = Trees.folder(folder.resolve("disk"));
        Path linked = folder.toRealPath().resolve("shortcut");
        Trees.link(linked, real);
        Path prefix = Trees.venv(real.resolve("env"), base, "3.11.7");
        Trees.file(
                prefix.resolve("bin/activate"), "VIRTUAL_ENV=\"" + linked.resolve("env") + "\"\n");
        assertEquals(EnvironmentState.OK, VenvReader.read(prefix, "test").state());
    }

    @Test
    void withoutAnActivationScriptTheConsoleScriptsTell() throws IOException {
        assumeTrue(!Trees.windows(folder), "console scripts are programs on Windows");
        Path prefix = Trees.venv(folder.resolve("env"), base, "3.11.7");
        Files.delete(prefix.resolve("bin/activate"));
        Trees.file(prefix.resolve("bin/pip"), "#!/somewhere/else/bin/python\n");
        Trees.file(prefix.resolve("bin/system-tool"), "#!/usr/bin/python3\n");
        assertEquals(EnvironmentState.MOVED, VenvReader.read(prefix, "test").state());
        Trees.file(prefix.resolve("bin/wheel"), "#!" + prefix + "/bin/python\n");
        assertEquals(EnvironmentState.OK, VenvReader.read(prefix, "test").state());
    }

    @Test
    void whatOnlyHasItsConfigurationIsHalfDeleted() {
        Path prefix = Trees.folder(folder.resolve("env"));
        Trees.file(
                prefix.resolve("pyvenv.cfg"),
                "home = " + Trees.home(base) + "\nversion = 3.11.7\n");
        PythonEnvironment found = VenvReader.read(prefix, "test");
        assertEquals(EnvironmentState.HALF_DELETED, found.state());
        assertEquals("python, site-packages", found.problems().getFirst().details().get("missing"));
        assertEquals(Optional.empty(), found.executable());
    }

    @Test
    void aVersionThatIsNotWrittenIsTheBases() {
        Path prefix = Trees.venv(folder.resolve("env"), "home = " + Trees.home(base) + "\n");
        assertEquals(Optional.of("3.11.7"), VenvReader.read(prefix, "test").version().toOptional());
    }

    @Test
    void anotherSystemsEnvironmentIsRecognisedAndNotJudged() {
        Path prefix = Trees.folder(folder.resolve("env"));
        boolean here = Trees.windows(prefix);
        Trees.file(
                prefix.resolve("pyvenv.cfg"),
                "home = " + (here ? "/usr/bin" : "C:\\Python311") + "\nversion = 3.11.7\n");
        Trees.program(prefix.resolve(here ? "bin/python" : "Scripts/python.exe"));
        Trees.file(
                prefix.resolve(here ? "bin/activate" : "Scripts/activate.bat"),
                here ? "VIRTUAL_ENV=/work/env\n" : "set VIRTUAL_ENV=C:\\work\\env\r\n");
        Path site = prefix.resolve(here ? "lib/python3.11/site-packages" : "Lib/site-packages");
        Trees.folder(site);
        PythonEnvironment found = VenvReader.read(prefix, "test");
        assertEquals(EnvironmentState.OK, found.state());
        assertEquals(
                List.of(new Problem("other-system", Map.of("path", prefix.toString()))),
                found.problems());
        assertEquals(List.of(site), found.sitePackages());
        assertTrue(found.executable().isPresent());
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
