package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.host.Cancellation;

class PrunedWalkTest {
    @TempDir Path temporary;
    private Path root;

    @BeforeEach
    void makeRoot() {
        root = Trees.folder(temporary.resolve("root"));
    }

    @Test
    void environmentsAreFoundHoweverDeepTheyLie() {
        environment("b/.venv");
        environment("a/x/venv");
        environment("c");
        assertEquals(List.of("a/x/venv", "b/.venv", "c"), walk());
    }

    @Test
    void belowAnEnvironmentOnlyEnvsIsLookedAt() {
        Trees.conda(root.resolve("conda"));
        Trees.conda(root.resolve("conda/envs/a"));
        Trees.conda(root.resolve("conda/other/b"));
        environment("venv");
        environment("venv/inside");
        assertEquals(List.of("conda", "conda/envs/a", "venv"), walk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"node_modules", ".git", "site-packages", "pkgs", "target", ".cache"})
    void whatCannotHoldOneIsLeftOut(String name) {
        environment(name + "/env");
        environment("kept/env");
        assertEquals(List.of("kept/env"), walk());
    }

    @Test
    void theRootItselfIsNeverLeftOut() {
        root = Trees.folder(temporary.resolve("target"));
        environment("env");
        assertEquals(List.of("env"), walk());
    }

    @Test
    void copiesAndSavedOriginalsAreLeftOut() {
        environment("env");
        environment("env~1");
        Trees.file(root.resolve("env~1.trivet"), "");
        Trees.conda(root.resolve("base~1/envs/a"));
        Trees.file(root.resolve("base~1.trivet"), "");
        assertEquals(List.of("env"), walk());
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        environment("project/env");
        Trees.link(root.resolve("project/circle"), root.toRealPath());
        Trees.link(root.resolve("alias"), root.resolve("project").toRealPath());
        assertEquals(List.of("project/env"), walk());
    }

    @Test
    void theLibraryOfAnInstallationIsNotSearched() {
        Trees.file(root.resolve("python/lib/python3.11/os.py"), "");
        Trees.file(root.resolve("python/lib/python3.11/site.py"), "");
        environment("python/lib/python3.11/test/env");
        assertEquals(List.of(), walk());
    }

    @Test
    void itEndsAtItsDepth() {
        String deep = "d/".repeat(PrunedWalk.DEPTH - 1);
        environment(deep + "last");
        environment(deep + "d/beyond");
        assertEquals(List.of(deep + "last"), walk());
    }

    @Test
    void aFolderThatIsGoneIsPassedOver() {
        root = root.resolve("nothing");
        assertEquals(List.of(), walk());
    }

    @Test
    void itStopsWhenCancelled() {
        environment("a");
        environment("b");
        var cancellation = new Cancellation();
        var found = new ArrayList<PythonEnvironment>();
        var search = new Search(new FakeHost(temporary), List.of(root), true, cancellation);
        assertThrows(
                CancellationException.class,
                () ->
                        SearchRun.of(
                                search,
                                environment -> {
                                    found.add(environment);
                                    cancellation.cancel();
                                }));
        assertEquals(1, found.size());
    }

    private void environment(String path) {
        Trees.file(root.resolve(path).resolve("pyvenv.cfg"), "");
    }

    private List<String> walk() {
        var found = new ArrayList<String>();
        var search = new Search(new FakeHost(temporary), List.of(root), true, new Cancellation());
        SearchRun.of(
                search,
                environment ->
                        found.add(
                                root.relativize(environment.prefix())
                                        .toString()
                                        .replace('\\', '/')));
        Collections.sort(found);
        return found;
    }
}
