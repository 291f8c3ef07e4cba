package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.trivet.app.wine.LoaderComparison.Reason;
import org.trivet.probes.MachineScan;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.loader.LibraryExaminer;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadGraph;
import org.trivet.probes.python.PythonEnvironment;

/// What a real Python's imports load under Wine, by the record of Wine's loader, is what is
/// predicted from the files, on Linux.
@TestInstance(Lifecycle.PER_CLASS)
class WineLoaderTest {
    /// What python.org's Python ships as files, in an order in which each comes with its own.
    private static final List<String> SHIPPED =
            List.of(
                    "_ssl",
                    "_ctypes",
                    "_sqlite3",
                    "_asyncio",
                    "_overlapped",
                    "_multiprocessing",
                    "_bz2",
                    "_lzma",
                    "_decimal",
                    "_elementtree",
                    "_hashlib",
                    "_queue",
                    "_uuid",
                    "_zoneinfo",
                    "select",
                    "unicodedata",
                    "winsound");

    private final Wine wine = Wine.found();
    private final Path work;
    private final WindowsGround ground;
    private final Path site;

    WineLoaderTest() throws IOException {
        work = wine.newFolder("loader");
        ground = new WindowsGround(wine, work);
        site = work.resolve("v/Lib/site-packages");
    }

    @BeforeAll
    void anEnvironment() throws Exception {
        ground.venvs("v");
        Path scratch = Files.createDirectories(work.resolve("scratch"));
        var mingw = new WindowsExtensions(wine, scratch);

        // a library beside the module, and one beside that
        Path deep = mingw.library(site.resolve("own/deep.dll"));
        Path near = mingw.library(site.resolve("own/near.dll"), deep);
        mingw.extension(site.resolve("own/_own.pyd"), "python313.dll", near);
        source("own/__init__.py", "from . import _own\n");

        // as delvewheel leaves a package
        Path far = mingw.library(site.resolve("repaired.libs/far.dll"));
        mingw.extension(site.resolve("repaired/_r.cp313-win_amd64.pyd"), "python313.dll", far);
        source(
                "repaired/__init__.py",
                """
                def _delvewheel_patch_1_12_0():
                    import os
                    libs = os.path.join(os.path.dirname(os.path.dirname(__file__)), 'repaired.libs')
                    os.add_dll_directory(libs)
                _delvewheel_patch_1_12_0()
                from . import _r
                """);

        // two packages with a library of one name each
        for (String name : List.of("one", "two")) {
            Path common = mingw.library(site.resolve(name).resolve("common.dll"));
            mingw.extension(
                    site.resolve(name).resolve("_" + name + ".pyd"), "python313.dll", common);
            source(name + "/__init__.py", "from . import _" + name + "\n");
        }

        // the stable interface, and a library of the system's
        mingw.extension(site.resolve("_stable.pyd"), "python3.dll");

        // a copy of what Python's own folder has, of which the first is resident
        Files.copy(
                wine.onDriveC("Python313/vcruntime140.dll"),
                Files.createDirectories(site.resolve("crt")).resolve("vcruntime140.dll"));
        mingw.extension(site.resolve("crt/_crt.pyd"), "python313.dll");
        source("crt/__init__.py", "from . import _crt\n");

        // one that lacks a library
        Path gone = mingw.library(scratch.resolve("gone.dll"));
        Path there = mingw.library(site.resolve("broken/there.dll"));
        mingw.extension(site.resolve("broken/_broken.pyd"), "python313.dll", there, gone);
        source("broken/__init__.py", "from . import _broken\n");
    }

    @AfterAll
    void cleanUp() throws IOException {
        ground.delete();
    }

    private void source(String name, String text) throws IOException {
        Files.writeString(site.resolve(name), text);
    }

    @Test
    void whatPythonShipsLoadsAsPredicted() throws Exception {
        LoaderComparison found = compared(work.resolve("v"), 0, SHIPPED);

        for (String name : List.of("_ssl.pyd", "libcrypto-3.dll", "libffi-8.dll", "sqlite3.dll")) {
            assertTrue(
                    found.agreed().contains("c:\\python313\\dlls\\" + name),
                    () -> name + " in " + found);
        }
        assertTrue(found.agreed().contains("c:\\python313\\python3.dll"), found::toString);
        assertEquals(
                Set.of("c:\\python313\\vcruntime140.dll"),
                found.explained().get(Reason.OWN_CONTENT));
        assertFalse(found.explained().containsKey(Reason.IMPORTED_BY_OWN_CONTENT), found::toString);
    }

    @Test
    void aPackagesOwnLibrariesAreThoseBesideTheFirstFile() throws Exception {
        assertTrue(
                own(compared("own"))
                        .containsAll(List.of("own\\_own.pyd", "own\\near.dll", "own\\deep.dll")));
    }

    @Test
    void aRepairedWheelsFolderIsSearched() throws Exception {
        assertTrue(own(compared("repaired")).contains("repaired.libs\\far.dll"));
    }

    @Test
    void theFirstLibraryOfANameServesAll() throws Exception {
        Set<String> first = own(compared("one", "two"));
        assertTrue(
                first.contains("one\\common.dll") && first.contains("two\\_two.pyd"),
                first::toString);
        assertFalse(first.contains("two\\common.dll"), first::toString);

        Set<String> turned = own(compared("two", "one"));
        assertTrue(
                turned.contains("two\\common.dll") && turned.contains("one\\_one.pyd"),
                turned::toString);
        assertFalse(turned.contains("one\\common.dll"), turned::toString);
    }

    @Test
    void aModuleOfTheStableInterfaceHasItsLibrary() throws Exception {
        LoaderComparison found = compared("_stable");

        assertTrue(found.agreed().contains("c:\\python313\\python3.dll"), found::toString);
        assertTrue(own(found).contains("_stable.pyd"), found::toString);
    }

    @Test
    void aCopyOfWhatPythonBroughtIsNotLoaded() throws Exception {
        assertFalse(own(compared("crt")).contains("crt\\vcruntime140.dll"));
    }

    @Test
    void whatAFailedLoadBroughtIsTheOnlyDifference() throws Exception {
        LoaderComparison found = compared(work.resolve("v"), 1, List.of("broken"));

        assertEquals(
                Set.of(path("broken\\there.dll")),
                found.explained().getOrDefault(Reason.KEPT_AFTER_FAILURE, Set.of()));
        assertFalse(own(found).contains("broken\\_broken.pyd"), found::toString);
    }

    /// By hand, on a folder of drive C with real wheels: `TRIVET_WINE_ENVIRONMENT` names it,
    /// `TRIVET_WINE_IMPORTS` the modules, each of which is imported by itself.
    @Test
    void aRealEnvironmentLoadsAsPredicted() throws Exception {
        String named = System.getenv("TRIVET_WINE_ENVIRONMENT");
        assumeTrue(
                named != null,
                "by hand: TRIVET_WINE_ENVIRONMENT names no environment of real wheels");
        Path environment = Path.of(named);
        var wrong = new ArrayList<String>();
        for (String module : System.getenv().getOrDefault("TRIVET_WINE_IMPORTS", "").split(",")) {
            LoaderComparison found =
                    LoaderComparison.ofRealWheels(
                            wine,
                            predicted(environment, List.of(module)).graph(),
                            loads(environment, -1, List.of(module)));
            System.out.println(module + ": " + found.agreed().size() + " as predicted");
            found.explained()
                    .forEach((reason, files) -> System.out.println("  " + reason + " " + files));
            wrong.addAll(found.unexplained());
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aDifferenceThatHasNoReasonIsTold() throws Exception {
        LoadGraph predicted = predicted(work.resolve("v"), List.of("own")).graph();
        WineLoads other = loads(work.resolve("v"), 0, List.of("one"));

        List<String> told = LoaderComparison.of(wine, predicted, other).unexplained();

        assertTrue(
                told.contains("predicted and not loaded: " + path("own\\near.dll")),
                told::toString);
        assertTrue(
                told.contains("loaded and not predicted: " + path("one\\common.dll")),
                told::toString);
        var replaced = new WineLoads(Map.of(path("own\\near.dll"), true), Map.of());
        assertTrue(
                LoaderComparison.of(wine, predicted, replaced)
                        .unexplained()
                        .contains("Wine's content in a file's place: " + path("own\\near.dll")));
    }

    private String path(String inside) {
        return (wine.windows(site) + "\\" + inside).toLowerCase(Locale.ROOT);
    }

    /// What was loaded as predicted below the environment's packages.
    private Set<String> own(LoaderComparison found) {
        String start = path("");
        return found.agreed().stream()
                .filter(file -> file.startsWith(start))
                .map(file -> file.substring(start.length()))
                .collect(Collectors.toSet());
    }

    private LoaderComparison compared(String... modules) throws Exception {
        return compared(work.resolve("v"), 0, List.of(modules));
    }

    /// @param exit with which Python ends; -1: either way
    private LoaderComparison compared(Path environment, int exit, List<String> modules)
            throws Exception {
        LibraryReport predicted = predicted(environment, modules);
        if (exit >= 0) {
            assertEquals(exit == 0, predicted.sound(), predicted.graph().failures()::toString);
        }
        LoaderComparison found =
                LoaderComparison.of(wine, predicted.graph(), loads(environment, exit, modules));
        assertEquals(List.of(), found.unexplained(), modules::toString);
        return found;
    }

    private WineLoads loads(Path environment, int exit, List<String> modules) throws Exception {
        Wine.Result result =
                wine.watched(
                        "+pid,+loaddll",
                        5,
                        List.of(
                                wine.windows(environment.resolve("Scripts/python.exe")),
                                "-I",
                                "-B",
                                "-c",
                                "import " + String.join(",", modules)));
        if (exit >= 0) {
            assertEquals(exit, result.exit(), result::toString);
        }
        return WineLoads.of(result.err());
    }

    private static LibraryReport predicted(Path environment, List<String> modules) {
        PythonEnvironment found =
                new MachineScan(new SystemHost()).environmentAt(environment).orElseThrow();
        return LibraryExaminer.examine(
                new SystemHost(),
                new LibraryQuestion(Optional.of(found), modules, List.of(), Optional.empty()),
                new Cancellation());
    }
}
