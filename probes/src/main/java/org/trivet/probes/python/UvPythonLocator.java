package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;

/// The Pythons that uv downloaded.
final class UvPythonLocator implements Locator {
    @Override
    public String name() {
        return "uv-python";
    }

    @Override
    public List<Place> places(Search search) {
        return pythons(search.host()).stream()
                .<Place>map(folder -> new Place.Children(folder, "uv python"))
                .toList();
    }

    /// `UV_PYTHON_INSTALL_DIR`, else `uv/python` in the data folder (on Windows the roaming one).
    static List<Path> pythons(Host host) {
        var folders = new ArrayList<Path>();
        host.variable("UV_PYTHON_INSTALL_DIR")
                .flatMap(text -> Folders.absolute(host.systemPath("/"), text))
                .ifPresent(folders::add);
        for (KnownFolder known : List.of(KnownFolder.USER_DATA, KnownFolder.USER_CONFIG)) {
            host.folder(known)
                    .ifPresent(folder -> folders.add(folder.resolve("uv").resolve("python")));
        }
        return folders;
    }
}
