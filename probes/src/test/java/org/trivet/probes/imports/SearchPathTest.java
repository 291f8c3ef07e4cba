package org.trivet.probes.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.packages.RealPython;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;

/// Where modules are looked for, and in which order.
class SearchPathTest {
    @TempDir private Path folder;

    private static void archive(Path file, String... entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                int equals = entry.indexOf('=');
                zip.putNextEntry(new ZipEntry(entry.substring(0, equals)));
                zip.write(entry.substring(equals + 1).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private static Path file(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> found(
            PythonEnvironment environment, List<Path> first, String... modules) {
        return ImportScan.of(environment, first, List.of(modules)).events().stream()
                .map(event -> event.module() + " " + event.kind().id())
                .toList();
    }

    @Test
    void theArchiveOfTheStandardLibraryStandsBeforeItsFolder() throws IOException {
        PythonEnvironment linux = Beds.linux(folder.resolve("l"));
        file(linux.prefix().resolve("lib/python3.11/os.py"), "");
        file(linux.prefix().resolve("lib/python3.11/twice.py"), "import absent");
        archive(
                linux.prefix().resolve("lib/python311.zip"),
                "packed/__init__.py=import beside\n",
                "packed/part.py=",
                "packed/native.abi3.so=",
                "twice.py=");
        Beds.source(linux, "beside.py", "");

        assertEquals(
                List.of(
                        "packed source",
                        "beside source",
                        "packed.part source",
                        "packed.native missing",
                        "twice source"),
                found(linux, List.of(), "packed.part", "packed.native", "twice"));
    }

    @Test
    void aFileBesideTheInterpreterAloneSaysWhatIsSearched() throws IOException {
        PythonEnvironment windows = Beds.windows(folder.resolve("w"));
        Path before = Files.createDirectories(folder.resolve("before"));
        file(before.resolve("by_variable.py"), "");
        file(folder.resolve("app/of_app.py"), "");
        file(windows.prefix().resolve("beside.py"), "");
        Beds.source(windows, "in_site.py", "");
        Path path =
                file(
                        windows.prefix().resolve("python311._pth"),
                        "python311.zip\n.\n..\\app  # ours\n#import site\n");

        List<String> modules = List.of("by_variable", "of_app", "beside", "in_site");
        assertEquals(
                List.of("by_variable missing", "of_app source", "beside source", "in_site missing"),
                found(windows, List.of(before), modules.toArray(String[]::new)));

        Files.writeString(path, ".\nimport site\n");
        assertEquals(
                List.of("by_variable missing", "of_app missing", "beside source", "in_site source"),
                found(windows, List.of(before), modules.toArray(String[]::new)));
    }

    @Test
    void ofALibraryOfBytecodeTheExtensionModulesAreKnown() throws IOException {
        PythonEnvironment windows = Beds.windows(folder.resolve("w"));
        archive(
                windows.prefix().resolve("python311.zip"),
                "os.pyc=",
                "ssl.pyc=",
                "socket.pyc=",
                "ctypes/__init__.pyc=");
        for (String name : List.of("_ctypes", "_ssl", "_socket", "select")) {
            file(windows.prefix().resolve(name + ".pyd"), "");
        }
        file(windows.prefix().resolve("python311._pth"), "python311.zip\n.\n");

        ImportPrediction prediction = ImportScan.of(windows, List.of(), List.of("ctypes", "ssl"));

        assertEquals(
                List.of("ctypes", "_ctypes", "ssl", "_ssl", "_socket", "socket", "select"),
                prediction.events().stream().map(ImportEvent::module).toList());
        assertTrue(
                prediction.remarks().stream().anyMatch(remark -> remark.contains("bytecode")),
                prediction.remarks().toString());
    }

    @Test
    void aLibraryOfBytecodeInFoldersIsOneToo() throws IOException {
        PythonEnvironment windows = Beds.windows(folder.resolve("w"));
        Path home = windows.prefix();
        file(home.resolve("Lib/os.pyc"), "");
        file(home.resolve("DLLs/select.pyd"), "");

        assertEquals(List.of("select extension"), found(windows, List.of(), "select"));
    }

    @Test
    void theBasesPackagesStandBehindTheVenvsWhereItAsksForThem() throws IOException {
        Path base = folder.resolve("base");
        Path prefix = folder.resolve("venv");
        Path site = prefix.resolve("lib/python3.11/site-packages");
        PythonEnvironment venv =
                Beds.environment(prefix, site, "3.11.7", Optional.of(base), Optional.empty());
        file(base.resolve("lib/python3.11/os.py"), "");
        file(base.resolve("lib/python3.11/site-packages/of_base.py"), "");
        file(base.resolve("lib/python3.11/site-packages/both.py"), "import absent");
        file(site.resolve("both.py"), "");
        Path config = prefix.resolve("pyvenv.cfg");

        Files.writeString(config, "include-system-site-packages = false\n");
        assertEquals(
                List.of("both source", "of_base missing"),
                found(venv, List.of(), "both", "of_base"));

        Files.writeString(config, "Include-System-Site-Packages = True\n");
        assertEquals(
                List.of("both source", "of_base source"),
                found(venv, List.of(), "both", "of_base"));
    }

    @Test
    void codeInAPathFileIsToldAndNotRun() throws IOException {
        PythonEnvironment linux = Beds.linux(folder.resolve("l"));
        Beds.source(linux, "hook.pth", "import os; os.abort()\n");
        Beds.source(
                linux,
                "__editable__.mine.pth",
                "import __editable___mine_finder; __editable___mine_finder.install()\n");

        List<String> remarks = ImportScan.of(linux, List.of(), List.of("sys")).remarks();

        assertEquals(
                List.of(
                        Beds.site(linux).resolve("hook.pth")
                                + " holds code, which is not run here"),
                remarks);
    }

    @Test
    void anEmptyEntryOfTheVariableIsTheWorkingFolder() {
        assertEquals(
                List.of(folder.resolve("a"), folder, folder.resolve("b")),
                PythonPath.of(Optional.of("a::b"), folder, ":"));
        assertEquals(List.of(), PythonPath.of(Optional.of(""), folder, ":"));
        assertEquals(List.of(), PythonPath.of(Optional.empty(), folder, ":"));
    }

    @Test
    void aRealPythonSearchesTheSameInTheSameOrder() throws IOException, InterruptedException {
        Path python = Beds.python();
        Path venv = folder.toRealPath().resolve("real");
        var made =
                RealPython.run(
                        List.of(
                                python.toString(),
                                "-m",
                                "venv",
                                "--without-pip",
                                "--system-site-packages",
                                venv.toString()));
        assertEquals(0, made.status(), made.text());
        PythonEnvironment read = new EnvironmentReader(new SystemHost()).at(venv).orElseThrow();
        var said =
                RealPython.run(
                        List.of(
                                read.executable().orElseThrow().toString(),
                                // without the user's own packages, which belong to no environment
                                "-I",
                                "-c",
                                "import sys, os\n"
                                        + "for p in sys.path:\n"
                                        + "    if os.path.exists(p): print(os.path.realpath(p))"));
        assertEquals(0, said.status(), said.text());

        List<String> predicted =
                ImportScan.of(read, List.of(), List.of("sys")).path().stream()
                        .filter(Files::exists)
                        .map(SearchPathTest::real)
                        .toList();

        assertEquals(said.text().strip().lines().map(String::strip).toList(), predicted);
    }

    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException _) {
            return path.toString();
        }
    }
}
