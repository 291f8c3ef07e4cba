package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small trees, each with one thing wrong.
class BrokenVenvTest {
    @TempDir Path folder;
    private Path base;

    @BeforeEach
    void makeBase() {
        base = Trees.base(folder.resolve("python"), "3.11.7");
    }

    private static PythonEnvironment read(Path prefix) {
        return VenvReader.read(prefix, "test");
    }

    private static List<String> codes(PythonEnvironment environment) {
        return environment.problems().stream().map(Problem::code).toList();
    }

    private static Path interpreter(Path prefix) {
        return prefix.resolve(Trees.windows(prefix) ? "Scripts/python.exe" : "bin/python");
    }

    @Test
    void anInterpreterWithoutContentIsHalfDeleted() {
        Path prefix = Trees.venv(folder.resolve("emptied"), base, "3.11.7");
        Trees.file(interpreter(prefix), "");
        PythonEnvironment found = read(prefix);
        assertEquals(EnvironmentState.HALF_DELETED, found.state());
        assertEquals(
                List.of(
                        new Problem(
                                "half-deleted",
                                Map.of("path", prefix.toString(), "missing", "python")),
                        new Problem("empty-file", Map.of("path", interpreter(prefix).toString()))),
                found.problems());
    }

    @Test
    void aConfigThatIsNotUtf8IsAProblem() throws IOException {
        Path prefix = Trees.venv(folder.resolve("garbled"), base, "3.11.7");
        Path config = prefix.resolve(PyvenvConfig.FILE);
        assertEquals(List.of(), read(prefix).problems());
        byte[] line = {'p', 'r', 'o', 'm', 'p', 't', '=', (byte) 0x81, (byte) 0xff, '\n'};
        Files.write(config, line, StandardOpenOption.APPEND);
        assertEquals(
                List.of(new Problem("garbled-config", Map.of("path", config.toString()))),
                read(prefix).problems());
    }

    @Test
    void aFolderInPlaceOfTheInterpreterIsHalfDeleted() throws IOException {
        Path prefix = Trees.venv(folder.resolve("folder-for-python"), base, "3.11.7");
        Files.delete(interpreter(prefix));
        Trees.folder(interpreter(prefix));
        assertEquals(EnvironmentState.HALF_DELETED, read(prefix).state());
        assertEquals(Optional.empty(), read(prefix).executable());
    }

    @Test
    void anOldVirtualenvThatNamesThePrefixOfItsBaseIsWhole() {
        Path named = Trees.windows(folder) ? Trees.home(base) : Trees.home(base).getParent();
        Path prefix =
                Trees.venv(
                        folder.resolve("old"),
                        "home = " + named + "\nvirtualenv = 20.4.0\nversion_info = 3.11.7\n");
        assertEquals(EnvironmentState.OK, read(prefix).state());
    }

    @Test
    void aLinkToAVersionThatTheBaseNoLongerHasIsDangling() throws IOException {
        Path prefix = Trees.venv(folder.resolve("upgraded-base"), base, "3.11.7");
        Path python = prefix.resolve("bin/python");
        Files.createDirectories(python.getParent());
        Files.deleteIfExists(interpreter(prefix));
        Path end = Trees.home(base).resolve("python3.9");
        Trees.link(python, end);
        PythonEnvironment found = read(prefix);
        assertEquals(EnvironmentState.BASE_MISSING, found.state());
        assertEquals(
                List.of(
                        new Problem(
                                "dangling-link",
                                Map.of(
                                        "path",
                                        prefix.toString(),
                                        "link",
                                        python.toString(),
                                        "base",
                                        end.toString()))),
                found.problems());
    }

    @Test
    void aBaseUpgradedUnderneathIsNamedWithBothVersions() throws IOException {
        assumeTrue(!Trees.windows(folder), "environments on Windows hold no links");
        Path prefix = Trees.venv(folder.resolve("env"), base, "3.11.7");
        Path newer = Trees.base(folder.resolve("newer"), "3.13.2");
        Files.delete(interpreter(prefix));
        Trees.link(interpreter(prefix), newer.resolve("bin/python3.13"));
        PythonEnvironment found = read(prefix);
        assertEquals(EnvironmentState.OK, found.state());
        assertEquals(
                List.of(
                        new Problem(
                                "base-changed",
                                Map.of(
                                        "path",
                                        prefix.toString(),
                                        "expected",
                                        "3.11",
                                        "actual",
                                        "3.13"))),
                found.problems());
    }

    @Test
    void aRelativeHomeIsNamedAndNotJudged() {
        Path prefix = Trees.venv(folder.resolve("env"), "home = ../python\nversion = 3.11.7\n");
        PythonEnvironment found = read(prefix);
        assertEquals(EnvironmentState.OK, found.state());
        assertEquals(List.of("relative-home"), codes(found));
        assertEquals(Optional.empty(), found.base());
    }

    @Test
    void aHomeOfShimsLeadsToTheBaseThatIsNamedBesideIt() {
        Path shims = Trees.folder(folder.resolve("shims"));
        Trees.file(shims.resolve("python3"), "#!/bin/sh\nexec pyenv exec python3 \"$@\"\n");
        Path virtualenv =
                Trees.venv(
                        folder.resolve("virtualenv"),
                        "home = " + shims + "\nvirtualenv = 20.26.1\nbase-prefix = " + base + "\n");
        assertEquals(Optional.of(base), read(virtualenv).base());
        assertEquals(EnvironmentState.OK, read(virtualenv).state());
        Path program =
                Trees.windows(base) ? base.resolve("python.exe") : base.resolve("bin/python3");
        Path venv =
                Trees.venv(
                        folder.resolve("venv"),
                        "home = " + shims + "\nexecutable = " + program + "\n");
        assertEquals(Optional.of(base), read(venv).base());
        assertEquals(Optional.of("3.11.7"), read(venv).version().toOptional());
    }

    @Test
    void aConfigurationOfWindowsToolsIsReadLikeAnyOther() {
        Path prefix =
                Trees.venv(
                        folder.resolve("crlf-and-bom"),
                        "\uFEFFHome = "
                                + Trees.home(base)
                                + "  \r\nimplementation = PyPy \r\nversion_info = 3.11.7.final.0\r\n"
                                + "virtualenv = 20.26.1\r\n");
        PythonEnvironment found = read(prefix);
        assertEquals(EnvironmentState.OK, found.state());
        assertEquals(Optional.of(base), found.base());
        assertEquals(Optional.of("3.11.7"), found.version().toOptional());
        assertEquals(Optional.of("pypy"), found.implementation().toOptional());
        assertEquals(Optional.of("virtualenv 20.26.1"), found.creator());
    }

    @Test
    void aConfigurationThatIsAFolderIsNone() {
        Trees.folder(folder.resolve("env/pyvenv.cfg"));
        assertEquals(false, VenvReader.fits(folder.resolve("env")));
    }

    @Test
    void aLauncherThatNamesAnotherFolderTellsThatItWasMoved() throws IOException {
        assumeTrue(Trees.windows(folder), "the launchers of Windows name paths of Windows");
        Path prefix = Trees.venv(folder.resolve("env"), base, "3.11.7");
        Files.delete(prefix.resolve("Scripts/activate.bat"));
        Trees.bytes(
                prefix.resolve("Scripts/pip.exe"),
                LauncherScriptTest.pips("#!C:\\was\\here\\Scripts\\python.exe\r\n"));
        PythonEnvironment found = read(prefix);
        assertEquals(EnvironmentState.MOVED, found.state());
        assertEquals("C:\\was\\here", found.problems().getFirst().details().get("expected"));
        Trees.bytes(
                prefix.resolve("Scripts/wheel.exe"),
                LauncherScriptTest.pips("#!" + prefix + "\\Scripts\\python.exe\r\n"));
        assertEquals(EnvironmentState.OK, read(prefix).state());
    }
}
