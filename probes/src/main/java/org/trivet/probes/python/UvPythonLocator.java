package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// The Pythons that uv downloaded.
final class UvPythonLocator implements Locator {
    @Override
    public String name() {
        return "uv-python";
    }

    @Override
    public List<Place> places(Search search) {
        return new Places().children(pythons(search.host()), "uv python").list();
    }

    /// `UV_PYTHON_INSTALL_DIR`, else `uv/python` in the data folder (on Windows the roaming one).
    static List<Path> pythons(Host host) {
        var paths = new HostPaths(host);
        var folders = new ArrayList<Path>();
        paths.variable("UV_PYTHON_INSTALL_DIR").ifPresent(folders::add);
        folders.addAll(paths.data("uv", "python"));
        folders.addAll(paths.data("uv", "data", "python"));
        return folders;
    }
}
