package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.binary.Architecture;

/// One test for each rule of the Windows loader. `bothDo` gives the orders to Wine's loader too;
/// `simulationDoes` stands where Wine 8 is known to differ from Windows, with what Microsoft says.
@TestInstance(Lifecycle.PER_CLASS)
class WindowsRulesTest {
    private WindowsBench bench;

    @BeforeAll
    void open(@TempDir Path scratch) throws IOException, InterruptedException {
        bench = new WindowsBench(scratch);
    }

    @AfterAll
    void close() throws IOException {
        if (bench != null) {
            bench.close();
        }
    }

    private WindowsBench.Case open(TestInfo test) throws IOException {
        return bench.open(test.getTestMethod().orElseThrow().getName());
    }

    /// `who.dll` in all folders, with the named ones first to last, and `user.dll` that imports it.
    private WindowsBench.Case copies(TestInfo test, String... folders) throws Exception {
        WindowsBench.Case it = open(test);
        for (String folder : folders) {
            it.library(folder + "/who.dll", "f");
        }
        return it.library("own/user.dll", "who.dll:f");
    }

    @Test
    void applicationFolderBeforeCurrentFolderBeforePath(TestInfo test) throws Exception {
        copies(test, "app", "cur", "path")
                .order("cd", "cur")
                .order("path", "path")
                .load("who.dll", 0)
                .bothDo("cd ok\npath ok\nload ok\napp/who.dll");
    }

    @Test
    void currentFolderBeforePath(TestInfo test) throws Exception {
        copies(test, "cur", "path")
                .order("cd", "cur")
                .order("path", "path")
                .load("who.dll", 0)
                .bothDo("cd ok\npath ok\nload ok\ncur/who.dll");
    }

    @Test
    void system32BeforeCurrentFolder(TestInfo test) throws Exception {
        assumeTrue(bench.wine(), "System32 is the Wine prefix's");
        String name = "trivet" + ProcessHandle.current().pid() + ".dll";
        Path system = bench.windowsFolder().orElseThrow().resolve("system32").resolve(name);
        try {
            WindowsBench.Case it = open(test).library("cur/" + name, "f");
            bench.mingw.library(system, "f");
            it.order("cd", "cur").load(name, 0).bothDo("cd ok\nload ok\n");
        } finally {
            Files.deleteIfExists(system);
        }
    }

    /// Microsoft: with safe search off the current folder comes second. A registry value of the
    /// whole machine, so it is not tried under Wine.
    @Test
    void withoutSafeSearchTheCurrentFolderComesBeforeSystem32(TestInfo test) throws Exception {
        WindowsBench.Case it = open(test);
        Path windows = it.folder.resolve("windows");
        it.library("windows/System32/who.dll", "f")
                .library("cur/who.dll", "f")
                .machine(m -> m.withWindowsFolder(windows).withKnownLibraries(java.util.Set.of()))
                .order("cd", "cur")
                .load("who.dll", 0);
        assertTrue(it.simulated().contains("windows/system32/who.dll"), it.simulated());
        it.machine(m -> m.withSafeSearch(false));
        assertTrue(it.simulated().contains("cur/who.dll"), it.simulated());
    }

    @Test
    void absolutePathWithoutFlagsDoesNotSearchItsOwnFolder(TestInfo test) throws Exception {
        copies(test, "own").load("own/user.dll", 0).bothDo("load error 126\n");
    }

    @Test
    void alteredSearchPathPutsTheOwnFolderFirst(TestInfo test) throws Exception {
        copies(test, "own", "app", "path")
                .order("path", "path")
                .load("own/user.dll", LoadFlags.ALTERED_SEARCH_PATH)
                .bothDo("path ok\nload ok\nown/user.dll own/who.dll");
    }

    @Test
    void alteredSearchPathLeavesOutTheApplicationFolderAndKeepsPath(TestInfo test)
            throws Exception {
        copies(test, "app", "path")
                .order("path", "path")
                .order("cd", "own")
                .load("own/user.dll", LoadFlags.ALTERED_SEARCH_PATH)
                .bothDo("path ok\ncd ok\nload ok\nown/user.dll path/who.dll");
    }

    @Test
    void pythonsFlagsPutTheOwnFolderFirst(TestInfo test) throws Exception {
        copies(test, "own", "app", "added")
                .order("adddir", "added")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("adddir ok\nload ok\nown/user.dll own/who.dll");
    }

    @Test
    void pythonsFlagsPutTheApplicationFolderBeforeAddedOnes(TestInfo test) throws Exception {
        copies(test, "app", "added")
                .order("adddir", "added")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("adddir ok\nload ok\napp/who.dll own/user.dll");
    }

    @Test
    void pythonsFlagsPutAddedFoldersBeforeTheSetOne(TestInfo test) throws Exception {
        copies(test, "added", "set")
                .order("adddir", "added")
                .order("setdir", "set")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("adddir ok\nsetdir ok\nload ok\nadded/who.dll own/user.dll");
    }

    @Test
    void pythonsFlagsSearchTheSetFolder(TestInfo test) throws Exception {
        copies(test, "set")
                .order("setdir", "set")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("setdir ok\nload ok\nown/user.dll set/who.dll");
    }

    @Test
    void pythonsFlagsSearchNeitherPathNorTheCurrentFolder(TestInfo test) throws Exception {
        copies(test, "path", "cur")
                .order("path", "path")
                .order("cd", "cur")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("path ok\ncd ok\nload error 126\n");
    }

    /// Wine takes the last one first; Microsoft leaves the order open, and the choice says so.
    @Test
    void ofSeveralAddedFoldersTheOrderIsUnspecified(TestInfo test) throws Exception {
        WindowsBench.Case it =
                copies(test, "one", "two")
                        .order("adddir", "one")
                        .order("adddir", "two")
                        .load("own/user.dll", LoadFlags.PYTHON);
        it.bothDo("adddir ok\nadddir ok\nload ok\nown/user.dll two/who.dll");
        Choice choice = choice(it.graph(), "who.dll");
        assertTrue(choice.orderUnspecified());
        assertEquals(List.of("one"), folders(it, choice.losers()));
    }

    @Test
    void theSetFolderTakesTheCurrentFoldersPlace(TestInfo test) throws Exception {
        copies(test, "set", "path")
                .order("setdir", "set")
                .order("path", "path")
                .load("who.dll", 0)
                .bothDo("setdir ok\npath ok\nload ok\nset/who.dll");
        copiesOfCurrent(test);
    }

    private void copiesOfCurrent(TestInfo test) throws Exception {
        bench.open(test.getDisplayName().replaceAll("\\W", "") + "2")
                .library("cur/who.dll", "f")
                .folder("set")
                .order("setdir", "set")
                .order("cd", "cur")
                .load("who.dll", 0)
                .bothDo("setdir ok\ncd ok\nload error 126\n");
    }

    /// Microsoft, "SetDllDirectoryW": an empty text takes the current folder out. Wine 8 leaves it.
    @Test
    void anEmptySetFolderTakesTheCurrentFolderOut(TestInfo test) throws Exception {
        copies(test, "cur")
                .order("cd", "cur")
                .order("nodir", "")
                .load("who.dll", 0)
                .simulationDoes("cd ok\nnodir ok\nload error 126\n");
    }

    @Test
    void defaultFoldersCountForOrdersWithoutFlags(TestInfo test) throws Exception {
        copies(test, "added", "path")
                .order("path", "path")
                .order("adddir", "added")
                .order("defaultdirs", "1000")
                .load("who.dll", 0)
                .bothDo("path ok\nadddir ok\ndefaultdirs ok\nload ok\nadded/who.dll");
    }

    @Test
    void whatIsImportedFurtherOnIsSearchedInTheFirstLibrarysFolder(TestInfo test) throws Exception {
        open(test)
                .library("own/user.dll", "mid.dll:g")
                .library("added/mid.dll", "g", "who.dll:f")
                .library("added2/who.dll", "f")
                .library("own/who.dll", "f")
                .order("adddir", "added2")
                .order("adddir", "added")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("adddir ok\nadddir ok\nload ok\nadded/mid.dll own/user.dll own/who.dll");
    }

    @Test
    void theFolderOfTheLibraryInBetweenIsNotSearched(TestInfo test) throws Exception {
        open(test)
                .library("own/user.dll", "mid.dll:g")
                .library("set/mid.dll", "g", "who.dll:f")
                .library("set/sub/who.dll", "f")
                .order("setdir", "set")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("setdir ok\nload error 126\n");
    }

    @Test
    void aResidentBaseNameIsReused(TestInfo test) throws Exception {
        WindowsBench.Case it =
                copies(test, "own", "first")
                        .load("first/who.dll", 0)
                        .load("own/user.dll", LoadFlags.PYTHON)
                        .load("WHO", 0);
        it.bothDo("load ok\nload ok\nload ok\nfirst/who.dll own/user.dll");
        Choice choice = choice(it.graph(), "who.dll");
        assertEquals(Optional.of(LoadRule.RESIDENT), choice.rule());
        assertEquals(List.of("own"), folders(it, choice.losers()));
    }

    @Test
    void anAbsolutePathLoadsASecondCopyWhoseImportsBindToTheFirst(TestInfo test) throws Exception {
        WindowsBench.Case it =
                open(test)
                        .library("one/graph.dll", "f>-1")
                        .library("two/graph.dll", "f", "leaf.dll:g")
                        .library("one/leaf.dll", "g")
                        .library("two/leaf.dll", "g")
                        .library("two/user.dll", "graph.dll:f")
                        .load("one/leaf.dll", 0)
                        .load("one/graph.dll", 0)
                        .load("two/graph.dll", LoadFlags.PYTHON)
                        .load("two/user.dll", LoadFlags.PYTHON);
        it.bothDo(
                """
                load ok
                load ok
                load ok
                load ok
                one/graph.dll one/leaf.dll two/graph.dll two/user.dll\
                """);
        List<Choice> choices =
                it.graph().choices().stream()
                        .filter(choice -> choice.requestedBy().endsWith("user.dll"))
                        .toList();
        assertEquals(1, choices.size());
        assertEquals(Optional.of(it.folder.resolve("one/graph.dll")), choices.getFirst().winner());
        if (bench.wine()) {
            // The first copy's function returns a negative number, which counts as an error.
            assertTrue(it.order("call", "user.dll", "call_f").real().contains("call error 0"));
        }
    }

    @Test
    void namesCompareWithoutCaseAndWithoutDll(TestInfo test) throws Exception {
        open(test)
                .library("app/MiXed.dll", "f")
                .library("own/user.dll", "mIxEd.DLL:f")
                .load("own/user.dll", 0)
                .load("mixed", 0)
                .bothDo("load ok\nload ok\napp/mixed.dll own/user.dll");
    }

    @Test
    void aMissingFileIs126WithItsImporter(TestInfo test) throws Exception {
        WindowsBench.Case it =
                open(test)
                        .library("own/user.dll", "mid.dll:g")
                        .library("own/mid.dll", "g", "absent.dll:f")
                        .load("own/user.dll", LoadFlags.PYTHON);
        it.bothDo("load error 126\n");
        LoadFailure failure = it.graph().failures().getFirst();
        assertEquals("missing-file", failure.code());
        assertEquals("absent.dll", failure.library());
        assertEquals(Optional.of(it.folder.resolve("own/mid.dll")), failure.importer());
    }

    /// Taken from how reference counts work on Windows; no documentation was found that says it.
    /// Wine 8 keeps those imports that were loaded before the one that failed.
    @Test
    void aFailedLoadLeavesNothingBehind(TestInfo test) throws Exception {
        WindowsBench.Case it =
                open(test)
                        .library("own/user.dll", "fine.dll:g", "absent.dll:f")
                        .library("own/fine.dll", "g")
                        .load("own/user.dll", LoadFlags.PYTHON)
                        .load("fine.dll", 0);
        it.simulationDoes("load error 126\nload error 126\n");
        assertEquals(ModuleState.DROPPED, state(it.graph(), "fine.dll"));
        assertEquals(ModuleState.FAILED, state(it.graph(), "user.dll"));
        assertEquals(ModuleState.MISSING, state(it.graph(), "absent.dll"));
    }

    /// Windows: `ERROR_PROC_NOT_FOUND`; Wine 8 loads the library and stops at the call.
    @Test
    void aMissingSymbolIs127WithAllOfThem(TestInfo test) throws Exception {
        WindowsBench.Case it =
                open(test)
                        .library("own/user.dll", "mid.dll:g")
                        .library("own/mid.dll", "g", "who.dll:f", "who.dll:lost", "who.dll:gone")
                        .library("own/who.dll", "f")
                        .load("own/user.dll", LoadFlags.PYTHON);
        it.simulationDoes("load error 127\n");
        assertEquals(
                List.of(
                        new LoadFailure(
                                "missing-symbol",
                                Optional.of(127),
                                Optional.of(it.folder.resolve("own/mid.dll")),
                                "who.dll",
                                Optional.of(it.folder.resolve("own/who.dll")),
                                List.of("lost", "gone"),
                                "test",
                                false,
                                Map.of())),
                it.graph().failures());
    }

    @Test
    void anOrdinalThatIsThereLoads(TestInfo test) throws Exception {
        open(test)
                .library("own/who.dll", "f", "g@7")
                .library("own/user.dll", "who.dll:#7")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("load ok\nown/user.dll own/who.dll");
    }

    /// Windows: `ERROR_INVALID_ORDINAL`; Wine 8 loads the library.
    @Test
    void aMissingOrdinalIs182(TestInfo test) throws Exception {
        open(test)
                .library("own/who.dll", "f", "g@7")
                .library("own/user.dll", "who.dll:#8")
                .load("own/user.dll", LoadFlags.PYTHON)
                .simulationDoes("load error 182\n");
    }

    @Test
    void aForwarderLoadsItsLibrary(TestInfo test) throws Exception {
        open(test)
                .library("own/far.dll", "real")
                .library("own/who.dll", "f=far.real")
                .library("own/user.dll", "who.dll:f")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("load ok\nown/far.dll own/user.dll own/who.dll");
    }

    @Test
    void forwardersAreFollowedInChains(TestInfo test) throws Exception {
        open(test)
                .library("own/end.dll", "real")
                .library("own/far.dll", "middle=end.real")
                .library("own/who.dll", "f=far.middle")
                .library("own/user.dll", "who.dll:f")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("load ok\nown/end.dll own/far.dll own/user.dll own/who.dll");
    }

    /// No documentation tells more than that the function is not found; Wine 8 loads the library.
    @Test
    void aForwarderToNowhereIs127(TestInfo test) throws Exception {
        WindowsBench.Case it =
                open(test)
                        .library("own/who.dll", "f=nowhere.real", "g=who.g")
                        .library("own/user.dll", "who.dll:f")
                        .library("own/round.dll", "who.dll:g")
                        .load("own/user.dll", LoadFlags.PYTHON)
                        .load("own/round.dll", LoadFlags.PYTHON);
        it.simulationDoes("load error 127\nload error 127\n");
        assertEquals("nowhere.real", it.graph().failures().getFirst().details().get("forwarder"));
    }

    @Test
    void aForwarderToAnApiSetLeadsToItsHost(TestInfo test) throws Exception {
        open(test)
                .library("own/who.dll", "f=api-ms-win-core-file-l1-1-0.CreateFileW")
                .library("own/user.dll", "who.dll:f")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("load ok\nown/user.dll own/who.dll");
    }

    @Test
    void anApiSetIsNotALocalFile(TestInfo test) throws Exception {
        open(test)
                .library("own/api-ms-win-core-file-l1-1-0.dll", "CreateFileW")
                .library("own/user.dll", "api-ms-win-core-file-l1-1-0.dll:CreateFileW")
                .load("own/user.dll", LoadFlags.PYTHON)
                .bothDo("load ok\nown/user.dll");
    }

    /// Microsoft, "Dynamic-link library search order": known DLLs come from System32. Wine 8 has no
    /// such list: `shcore` is taken for one that no process has from its start.
    @Test
    void aKnownLibraryIsNotALocalFile(TestInfo test) throws Exception {
        WindowsBench.Case it =
                open(test)
                        .library("own/difxapi.dll", "f")
                        .library("own/user.dll", "difxapi.dll:f")
                        .machine(m -> new WindowsMachineWithoutSystem(m).machine())
                        .load("own/user.dll", LoadFlags.PYTHON);
        it.simulationDoes("load ok\nown/user.dll");
        assertEquals(Optional.of(LoadRule.KNOWN_DLL), choice(it.graph(), "difxapi.dll").rule());
    }

    @Test
    void aDelayedLibraryIsNotLoadedWithItsImporter(TestInfo test) throws Exception {
        WindowsBench.Case it =
                open(test)
                        .library("own/who.dll", "f")
                        .library("own/user.dll", "who.dll~f")
                        .load("own/user.dll", LoadFlags.PYTHON);
        it.bothDo("load ok\nown/user.dll");
        // Plain search: its importer's folder is not among the places.
        LoadFailure failure = it.graph().failures().getFirst();
        assertEquals("missing-file", failure.code());
        assertTrue(failure.deferred());
    }

    @Test
    void aDelayedLibraryIsSearchedPlainly(TestInfo test) throws Exception {
        WindowsBench.Case it =
                open(test)
                        .library("own/who.dll", "f")
                        .library("app/who.dll", "f")
                        .library("own/user.dll", "who.dll~f")
                        .load("own/user.dll", LoadFlags.PYTHON);
        LoadedModule who =
                it.graph().modules().stream()
                        .filter(m -> m.name().equals("who.dll"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Optional.of(it.folder.resolve("app/who.dll")), who.path());
        assertEquals(ModuleState.DELAYED, who.state());
        if (bench.wine()) {
            it.order("call", "user.dll", "call_f");
            assertEquals("load ok\ncall ok\napp/who.dll own/user.dll", it.real());
        }
    }

    /// Wine 8 says 126 where Windows says 193.
    @Test
    void aDamagedDependencyIs193(TestInfo test) throws Exception {
        WindowsBench.Case it = copies(test).folder("own");
        Files.writeString(it.folder.resolve("own/who.dll"), "no library");
        it.load("own/user.dll", LoadFlags.PYTHON).simulationDoes("load error 193\n");
        assertEquals(ModuleState.BAD_IMAGE, state(it.graph(), "who.dll"));
    }

    @Test
    void aDamagedLibraryIs193(TestInfo test) throws Exception {
        WindowsBench.Case it = open(test).folder("own");
        Files.writeString(it.folder.resolve("own/who.dll"), "no library");
        it.load("own/who.dll", LoadFlags.PYTHON).bothDo("load error 193\n");
    }

    /// An assumption: no documentation was found. The first file of the name decides, and another
    /// further on is named. Not tried under Wine 8.
    @Test
    void aCopyForAnotherProcessorEndsTheSearch(TestInfo test) throws Exception {
        WindowsBench.Case it = copies(test, "own", "app");
        byte[] bytes = Files.readAllBytes(it.folder.resolve("own/who.dll"));
        int header = (bytes[0x3c] & 0xff) | (bytes[0x3d] & 0xff) << 8;
        bytes[header + 4] = 0x64; // ARM64 is 0xaa64, AMD64 0x8664
        bytes[header + 5] = (byte) 0xaa;
        Files.write(it.folder.resolve("own/who.dll"), bytes);
        it.load("own/user.dll", LoadFlags.PYTHON).simulationDoes("load error 193\n");
        LoadFailure failure = it.graph().failures().getFirst();
        assertEquals("wrong-machine", failure.code());
        assertEquals(Architecture.ARM64.id(), failure.details().get("architecture"));
        assertEquals(it.folder.resolve("app/who.dll").toString(), failure.details().get("other"));
        assertEquals(
                Optional.of("wrong-machine"),
                choice(it.graph(), "who.dll").searched().getFirst().refused());
    }

    @Test
    void aDataFileBringsInNothing(TestInfo test) throws Exception {
        open(test)
                .library("own/user.dll", "absent.dll:f")
                .load("own/user.dll", LoadFlags.DATA_FILE)
                .bothDo("load ok\n");
    }

    @Test
    void aBareNameHasNoLoadFolder(TestInfo test) throws Exception {
        open(test)
                .library("app/who.dll", "f")
                .load("who.dll", LoadFlags.PYTHON)
                .bothDo("load error 87\n");
    }

    @Test
    void theAlteredPathExcludesTheSearchFlags(TestInfo test) throws Exception {
        open(test)
                .library("app/who.dll", "f")
                .load("app/who.dll", LoadFlags.ALTERED_SEARCH_PATH | LoadFlags.DEFAULT_DIRS)
                .bothDo("load error 87\n");
    }

    /// Microsoft, "Assembly searching sequence": WinSxS first. The store here is a made one.
    @Test
    void aManifestLeadsToTheSideBySideStore(TestInfo test) throws Exception {
        WindowsBench.Case it = open(test);
        String store =
                "windows/WinSxS/amd64_microsoft.vc90.crt_1fc8b3b9a1e18e3b_9.0.%s_none_08e1c10da83fbc83/msvcr90.dll";
        it.library(String.format(store, "21022.8"), "f");
        it.library(String.format(store, "30729.9635"), "f");
        it.library("own/msvcr90.dll", "f");
        bench.mingw.manifest(
                it.folder.resolve("own/user.dll"),
                """
                <assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
                <dependency><dependentAssembly><assemblyIdentity type="win32"
                 name="Microsoft.VC90.CRT" version="9.0.21022.8" processorArchitecture="amd64"
                 publicKeyToken="1fc8b3b9a1e18e3b"></assemblyIdentity></dependentAssembly></dependency>
                </assembly>
                """,
                "msvcr90.dll:f");
        Path windows = it.folder.resolve("windows");
        it.machine(m -> m.withProgram(it.folder.resolve("app/none.exe")).withWindowsFolder(windows))
                .load("own/user.dll", LoadFlags.PYTHON)
                .simulationDoes(
                        "load ok\nown/user.dll "
                                + String.format(store, "30729.9635")
                                        .toLowerCase(java.util.Locale.ROOT));
        Choice choice = choice(it.graph(), "msvcr90.dll");
        assertEquals(Optional.of(LoadRule.SIDE_BY_SIDE), choice.rule());
        assertEquals(List.of("own"), folders(it, choice.losers()));
    }

    private static Choice choice(LoadGraph graph, String name) {
        return graph.choices().stream()
                .filter(choice -> choice.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    private static ModuleState state(LoadGraph graph, String name) {
        return graph.modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static List<String> folders(WindowsBench.Case it, List<Candidate> places) {
        return places.stream()
                .map(place -> it.folder.relativize(place.folder().orElseThrow()).toString())
                .toList();
    }

    /// The same machine with the system taken for granted.
    private record WindowsMachineWithoutSystem(WindowsMachine of) {
        WindowsMachine machine() {
            return WindowsMachine.of(of.paths(), of.applicationFolder());
        }
    }
}
