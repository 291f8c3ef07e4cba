package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of the Windows loader's rules share: the bench, and looks at its answers.
@TestInstance(Lifecycle.PER_CLASS)
abstract class WindowsRules {
    WindowsBench bench;

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

    WindowsBench.Case open(TestInfo test) throws IOException {
        return bench.open(test.getTestMethod().orElseThrow().getName());
    }

    /// `who.dll` in all folders, with the named ones first to last, and `user.dll` that imports it.
    WindowsBench.Case copies(TestInfo test, String... folders) throws Exception {
        WindowsBench.Case it = open(test);
        for (String folder : folders) {
            it.library(folder + "/who.dll", "f");
        }
        return it.library("own/user.dll", "who.dll:f");
    }

    static Choice choice(LoadGraph graph, String name) {
        return graph.choices().stream()
                .filter(choice -> choice.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    static ModuleState state(LoadGraph graph, String name) {
        return graph.modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }

    static List<String> folders(WindowsBench.Case it, List<Candidate> places) {
        return places.stream()
                .map(place -> it.folder.relativize(place.folder().orElseThrow()).toString())
                .toList();
    }

    /// The same machine with the system taken for granted.
    record WindowsMachineWithoutSystem(WindowsMachine of) {
        WindowsMachine machine() {
            return WindowsMachine.of(of.paths(), of.applicationFolder());
        }
    }
}
