package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    void environmentsAreFoundInTheOrderOfTheirNames() {
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
    void itEndsAtTwelveFoldersDeep() {
        environment("1/2/3/4/5/6/7/8/9/10/11/twelve");
        environment("1/2/3/4/5/6/7/8/9/10/11/12/thirteen");
        assertEquals(List.of("1/2/3/4/5/6/7/8/9/10/11/twelve"), walk());
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
        var found = new ArrayList<Path>();
        assertThrows(
                CancellationException.class,
                () ->
                        new PrunedWalk(cancellation)
                                .walk(
                                        root,
                                        folder -> {
                                            found.add(folder);
                                            cancellation.cancel();
                                        }));
        assertEquals(1, found.size());
    }

    private void environment(String path) {
        Trees.file(root.resolve(path).resolve("pyvenv.cfg"), "");
    }

    private List<String> walk() {
        var found = new ArrayList<String>();
        new PrunedWalk(new Cancellation())
                .walk(
                        root,
                        folder -> found.add(root.relativize(folder).toString().replace('\\', '/')));
        return found;
    }
}
