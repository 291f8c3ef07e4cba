package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.function.Consumer;

/// The interpreters on PATH. The shims of pyenv and the like lead to no standard library and are
/// passed over by the reader; Windows' Store stubs lie in a folder of their own.
final class PathLocator implements Locator {
    @Override
    public String name() {
        return "path";
    }

    @Override
    public void locate(Search search, Consumer<PythonEnvironment> found) {
        Path near = search.host().systemPath("/");
        String path = search.host().variable("PATH").orElse("");
        for (Path folder : Folders.ofSearchPath(near, search.host().system(), path)) {
            if (!folder.endsWith("WindowsApps")) {
                SystemLocator.inFolder(search, folder, name(), found);
            }
        }
    }
}
