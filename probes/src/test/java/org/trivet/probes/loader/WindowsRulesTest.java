package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// One test for each rule by which the Windows loader searches.
///
/// `bothDo` gives the orders to Wine's loader too; `simulationDoes` stands where Wine 8 is known to
/// differ from Windows, with what Microsoft says.
class WindowsRulesTest extends WindowsRules {
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
}
