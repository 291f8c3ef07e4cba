package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// WinPython, which is unpacked wherever one likes: `WINPYTHON_HOME`, `WinPython` in the home, and
/// the folders into which people unpack.
final class WinPythonLocator implements Locator {
    @Override
    public String name() {
        return "winpython";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        if (!paths.windows()) {
            return List.of();
        }
        var folders = new ArrayList<Path>(paths.searchPath("WINPYTHON_HOME"));
        folders.addAll(paths.home("WinPython"));
        for (String parent : List.of("", "Desktop", "Downloads", "Documents")) {
            folders.addAll(paths.home(parent));
        }
        var roots = new ArrayList<Path>(folders);
        folders.forEach(folder -> roots.addAll(Folders.children(folder, "WPy*")));
        return new Places()
                .prefixes(
                        roots.stream()
                                .flatMap(root -> Folders.children(root, "python*").stream())
                                .toList(),
                        "WinPython")
                .list();
    }
}
