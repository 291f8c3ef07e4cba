package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.function.Consumer;

/// Environments anywhere below the folders that the user chose, and those folders themselves.
final class RootsLocator implements Locator {
    @Override
    public String name() {
        return "roots";
    }

    @Override
    public void locate(Search search, Consumer<PythonEnvironment> found) {
        var reader = new EnvironmentReader(search.host());
        var walk = new PrunedWalk(search.cancellation());
        for (Path root : search.roots()) {
            // a link is followed where the user gave it
            Folders.real(root)
                    .ifPresent(real -> {
                        reader.prefix(real, name()).ifPresent(found);
                        walk.walk(
                                real,
                                folder -> reader.environment(folder, name()).ifPresent(found));
                    });
        }
    }
}
