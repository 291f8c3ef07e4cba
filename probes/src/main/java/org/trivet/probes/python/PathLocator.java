package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;

/// The interpreters on PATH. The shims of pyenv and the like lead to no standard library and are
/// passed over by the reader; Windows' Store stubs lie in a folder of their own.
final class PathLocator implements Locator {
    @Override
    public String name() {
        return "path";
    }

    @Override
    public List<Place> places(Search search) {
        Path near = search.host().systemPath("/");
        String path = search.host().variable("PATH").orElse("");
        return Folders.ofSearchPath(near, search.host().system(), path).stream()
                .filter(folder -> !folder.endsWith("WindowsApps"))
                .<Place>map(folder -> new Place.Programs(folder, "PATH"))
                .toList();
    }
}
