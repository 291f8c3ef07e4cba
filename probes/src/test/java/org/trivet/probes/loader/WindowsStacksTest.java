package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.python.EnvironmentReader;

/// Windows environments as they come to Linux: without their Windows, often without their Python.
class WindowsStacksTest {
    private static final int ARM64 = 0xaa64;
    private static final int X86 = 0x14c;

    @TempDir private Path folder;
    private Path prefix;
    private Path site;
    private Mingw mingw;

    @BeforeEach
    void venv() throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "on Windows the system and its Python are at hand");
        mingw = new Mingw(folder.resolve("scratch"));
        Files.createDirectories(folder.resolve("scratch"));
        prefix = folder.resolve("envs").resolve("e");
        site = prefix.resolve("Lib").resolve("site-packages");
        Files.createDirectories(prefix.resolve("Scripts"));
        Files.createDirectories(site);
        Files.writeString(prefix.resolve("pyvenv.cfg"), "home = C:\\Py312\nversion = 3.12.1\n");
    }

    private Path library(String path, String... parts) throws IOException, InterruptedException {
        Path file = site.resolve(path);
        Files.createDirectories(file.getParent());
        return mingw.library(file, parts);
    }

    private LibraryReport examine(String... imports) {
        var environment = new EnvironmentReader(new SystemHost()).at(prefix);
        return LibraryExaminer.examine(
                new SystemHost(),
                new LibraryQuestion(
                        environment,
                        List.of(imports),
                        List.of(),
                        Optional.of(true),
                        imports.length == 0),
                new Cancellation());
    }

    /// `FILE: LIBRARY ERROR` of every native file that cannot be loaded.
    private List<String> unloadable() {
        return examine().survey().orElseThrow().unloadable().stream()
                .map(each ->
                        each.file().getFileName()
                                + ": "
                                + each.failures().getFirst().library()
                                + " "
                                + each.failures().getFirst().errorCode().orElse(0))
                .toList();
    }

    private static void machine(Path file, int machine) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(buffer.getInt(0x3c) + 4, (short) machine);
        Files.write(file, bytes);
    }

    @Test
    void librariesBesideAPythonThatIsNotAtHandAreTakenForPresent() throws Exception {
        library(
                "a.pyd",
                "python312.dll:PyInit",
                "python3.dll:PyStable",
                "vcruntime140.dll:m",
                "vcruntime140_1.dll:n");
        library("b.pyd", "python311.dll:PyInit");

        assertEquals(List.of("b.pyd: python311.dll 126"), unloadable());
    }

    @Test
    void theRunTimeOfVisualCppIsTakenForPresentWithoutWindowsAndOlderOnesAreNot() throws Exception {
        library("a.pyd", "msvcp140.dll:f", "vcomp140.dll:g");
        library("b.pyd", "msvcr100.dll:f");

        assertEquals(List.of("b.pyd: msvcr100.dll 126"), unloadable());
    }

    @Test
    void thePythonOfACopiedPartOfADiskIsFound() throws Exception {
        Path python = Files.createDirectories(folder.resolve("Py312"));
        mingw.library(python.resolve("python.exe"), "main_");
        mingw.library(python.resolve("python312.dll"), "PyOld");
        library("a.pyd", "python312.dll:PyNew");

        assertEquals(List.of("a.pyd: python312.dll 127"), unloadable());
    }

    @Test
    void aProcessIsOfTheProcessorOfItsModulesWherePythonIsNotAtHand() throws Exception {
        machine(library("a.pyd", "f"), ARM64);
        machine(library("b.pyd", "f"), ARM64);
        library("c.pyd", "f");

        List<String> failing = unloadable();
        assertEquals(1, failing.size(), failing.toString());
        assertTrue(failing.getFirst().startsWith("c.pyd: "), failing.toString());
        assertTrue(failing.getFirst().endsWith(" 193"), failing.toString());
    }

    @Test
    void aBuildForAnotherProcessorThatSaysSoIsNoFault() throws Exception {
        library("p/ext.pyd", "f");
        library("p/audio64bit.dll", "f");
        machine(library("p/audioarm64.dll", "f"), ARM64);
        machine(library("p/x86/audio.dll", "f"), X86);
        machine(library("p/codec.dll", "f"), ARM64);

        List<String> failing = unloadable();
        assertEquals(1, failing.size(), failing.toString());
        assertTrue(failing.getFirst().startsWith("codec.dll: "), failing.toString());
    }

    @Test
    void pywin32sFolderIsAddedBeforeTheFirstStatement() throws Exception {
        library("pywin32_system32/pywintypes312.dll", "f");
        library("win32/win32api.pyd", "pywintypes312.dll:f");
        assertEquals(List.of("win32api.pyd: pywintypes312.dll 126"), unloadable());

        Files.writeString(site.resolve("pywin32.pth"), "win32\nimport pywin32_bootstrap\n");
        assertEquals(List.of(), unloadable());
    }

    @Test
    void aPluginIsFoundWithTheAlteredSearchPathWhereItsPackageIsOnPath() throws Exception {
        library("qt/core.dll", "f");
        library("qt/plugins/jpeg.dll", "core.dll:f");
        Path code = Files.writeString(site.resolve("qt/__init__.py"), "");
        library("qt/plugins/gif.dll", "other.dll:f");
        Files.writeString(
                code, "import os\nos.environ['PATH'] = os.path.dirname(__file__) + ';'\n");

        assertEquals(List.of("gif.dll: other.dll 126"), unloadable());
    }

    @Test
    void whatLiesElsewhereInThePackageServesOnceItIsResident() throws Exception {
        library("j/common.dll", "f");
        library("j/deep/m.pyd", "common.dll:f");
        library("k/deep/m.pyd", "common.dll:f");
        Files.writeString(site.resolve("j/__init__.py"), "");

        assertEquals(List.of("m.pyd: common.dll 126"), unloadable());
    }

    @Test
    void aDeletedLibraryIs126AndNamesWhoWantsIt() throws Exception {
        Path gone = library("p/libs/inner.dll", "f");
        library("p/libs/outer.dll", "inner.dll:f");
        library("p/ext.pyd", "outer.dll:call_f");
        Files.writeString(
                site.resolve("p/__init__.py"),
                "import os\n"
                        + "os.add_dll_directory(os.path.join(os.path.dirname(__file__), 'libs'))\n"
                        + "from . import ext\n");
        assertTrue(examine("p").sound(), examine("p").graph().failures().toString());

        Files.delete(gone);

        LoadFailure failure = examine("p").failed().getFirst().failure();
        assertEquals(Optional.of(126), failure.errorCode());
        assertEquals("inner.dll", failure.library());
        assertTrue(failure.importer().orElseThrow().endsWith("p/libs/outer.dll"));
    }

    @Test
    void aProgramForX86HasItsSystemInSysWow64() throws IOException {
        Path windows = folder.resolve("Windows");
        Files.createDirectories(windows.resolve("System32"));
        Files.createDirectories(windows.resolve("SysWOW64"));
        var folders = new WindowsFolders(new DiskFolders());
        WindowsMachine machine =
                WindowsMachine.of(new WindowsPaths(java.util.Map.of()), folder)
                        .withWindowsFolder(windows);

        assertEquals(Optional.of(windows.resolve("System32")), machine.system32(folders));
        assertEquals(
                Optional.of(windows.resolve("SysWOW64")),
                machine.withArchitecture(org.trivet.probes.binary.Architecture.X86)
                        .system32(folders));
    }
}
