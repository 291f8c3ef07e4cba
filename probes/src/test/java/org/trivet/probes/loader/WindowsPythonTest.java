package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.MachineScan;
import org.trivet.probes.binary.BinaryFiles;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.python.PythonEnvironment;

/// What Python itself does with libraries on Windows, and processes that go on from one that is
/// there.
class WindowsPythonTest {
    @TempDir private Path folder;
    private final BinaryFiles binaries = new BinaryFiles();
    private Optional<Mingw> mingw = Optional.empty();

    @BeforeEach
    void aCompiler() throws IOException {
        mingw = Optional.of(new Mingw(Files.createDirectories(folder.resolve("scratch"))));
    }

    @AfterEach
    void close() {
        binaries.close();
    }

    private Path library(String file, String... parts) throws Exception {
        return mingw.orElseThrow().library(folder.resolve(file), parts);
    }

    private WindowsProcess process() {
        return new WindowsProcess(
                WindowsMachine.of(new WindowsPaths(Map.of('C', folder)), folder.resolve("program")),
                binaries);
    }

    /// The extension module's places hold no `python3.dll`; it is resident when its turn comes.
    @Test
    void theStableInterfaceComesFromBesidePythonsOwnLibrary() throws Exception {
        Path python = library("base/python313.dll", "f");
        library("base/python3.dll", "f=python313.f");
        Path stable = library("own/stable.pyd", "python3.dll:f");
        Path plain = library("own/plain.pyd", "python313.dll:f");

        WindowsProcess process = process();
        assertTrue(process.loadLibraryEx(python, 0, "test").loaded());
        assertFalse(names(process).contains("python3.dll"));
        assertTrue(process.importExtension(plain, "plain").loaded());
        assertTrue(names(process).contains("python3.dll"), "with the first extension module");
        assertTrue(process.importExtension(stable, "stable").loaded());

        Files.delete(folder.resolve("base/python3.dll"));
        WindowsProcess without = process();
        assertTrue(without.loadLibraryEx(python, 0, "test").loaded());
        assertEquals(
                "python3.dll",
                without.importExtension(stable, "stable").failure().orElseThrow().library());
    }

    @Test
    void aCopyGoesOnByItself() throws Exception {
        library("added/near.dll", "f");
        Path user = library("own/user.pyd", "near.dll:f");
        WindowsProcess first = process();
        SimulatedProcess second = first.copy().orElseThrow();

        first.addDllDirectory(folder.resolve("added"));
        assertTrue(first.importExtension(user, "user").loaded());

        assertEquals(List.of(), second.failures());
        assertFalse(second.importExtension(user, "user").loaded(), "no folder was added there");
        assertEquals(List.of(), first.failures());
        assertTrue(first.copy().orElseThrow().importExtension(user, "user").loaded());
    }

    /// What two files are to each other is remembered, and which files meet is not.
    @Test
    void anotherProcessMayBindToAnotherCopy() throws Exception {
        Path whole = library("whole/who.dll", "f", "g");
        Path old = library("old/who.dll", "f");
        Path user = library("own/user.pyd", "who.dll:f", "who.dll:g");
        WindowsProcess process = process();

        for (int round = 0; round < 2; round++) {
            SimulatedProcess fine = process.copy().orElseThrow();
            ((WindowsProcess) fine).loadLibraryEx(whole, 0, "test");
            assertTrue(fine.importExtension(user, "user").loaded());

            SimulatedProcess broken = process.copy().orElseThrow();
            ((WindowsProcess) broken).loadLibraryEx(old, 0, "test");
            assertEquals(
                    List.of("g"),
                    broken.importExtension(user, "user").failure().orElseThrow().symbols());
        }
    }

    /// `two/b.pyd` wants a library that lies beside `one/a.pyd` alone.
    @Test
    void whatOneFileBringsServesNoOtherInASurvey() throws Exception {
        Path environment = folder.resolve("v");
        String site = "v/Lib/site-packages/";
        Files.createDirectories(environment.resolve("Scripts"));
        Files.writeString(environment.resolve("Scripts/python.exe"), "");
        Files.writeString(environment.resolve("pyvenv.cfg"), "home = C:\\none\nversion = 3.12.1\n");
        library(site + "pkg.libs/far.dll", "g");
        library(site + "pkg/one/near.dll", "f");
        Path a = library(site + "pkg/one/a.pyd", "far.dll:g", "near.dll:f");
        Path b = library(site + "pkg/two/b.pyd", "far.dll:g", "near.dll:f");
        Files.writeString(folder.resolve(site + "pkg/__init__.py"), "_delvewheel_patch()\n");
        PythonEnvironment found =
                new MachineScan(new SystemHost()).environmentAt(environment).orElseThrow();

        LibrarySurvey survey =
                LibraryExaminer.examine(
                                new SystemHost(),
                                new LibraryQuestion(
                                        Optional.of(found),
                                        List.of(),
                                        List.of(),
                                        Optional.of(true),
                                        true),
                                new Cancellation())
                        .survey()
                        .orElseThrow();

        List<Path> failing =
                survey.unloadable().stream().map(LibrarySurvey.Unloadable::file).toList();
        assertEquals(List.of(b), failing, () -> a + " finds what it wants: " + survey);
    }

    private static List<String> names(WindowsProcess process) {
        return process.graph().modules().stream()
                .filter(module -> module.state() == ModuleState.RESIDENT)
                .map(LoadedModule::name)
                .toList();
    }
}
