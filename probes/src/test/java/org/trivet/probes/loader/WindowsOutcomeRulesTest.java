package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.trivet.probes.binary.Architecture;

/// One test for each rule of what becomes of a load on Windows: errors, ordinals, forwarders, API
/// sets, delayed imports, manifests.
///
/// `bothDo` gives the orders to Wine's loader too; `simulationDoes` stands where Wine 8 is known to
/// differ from Windows, with what Microsoft says.
class WindowsOutcomeRulesTest extends WindowsRules {
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
}
