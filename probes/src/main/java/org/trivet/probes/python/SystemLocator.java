package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The Pythons of the system itself: `/usr/bin/python3`, and what an administrator put under
/// `/usr/local`.
final class SystemLocator implements Locator {
    static final String GLOB = "python*";

    @Override
    public String name() {
        return "system";
    }

    @Override
    public void locate(Search search, Consumer<PythonEnvironment> found) {
        for (String folder : List.of("/usr/bin", "/usr/local/bin")) {
            inFolder(search, search.host().systemPath(folder), name(), found);
        }
    }

    /// Every interpreter in one folder.
    static void inFolder(
            Search search, Path folder, String foundBy, Consumer<PythonEnvironment> found) {
        var reader = new EnvironmentReader(search.host());
        for (Path file : Folders.children(folder, GLOB)) {
            search.cancellation().check();
            if (file.getFileName().toString().matches("(?i)python(\\d(\\.\\d+t?)?)?(\\.exe)?")) {
                reader.executable(file, foundBy).ifPresent(found);
            }
        }
    }
}
