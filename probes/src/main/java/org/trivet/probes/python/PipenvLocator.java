package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// Pipenv's environments where `WORKON_HOME` names no other place: `virtualenvs` in the data
/// folder, `~/.virtualenvs` on Windows.
final class PipenvLocator implements Locator {
    @Override
    public String name() {
        return "pipenv";
    }

    @Override
    public List<Place> places(Search search) {
        return new Places().children(folders(search.host()), "pipenv").list();
    }

    /// With those that pipenv shares with virtualenvwrapper.
    static List<Path> folders(Host host) {
        var paths = new HostPaths(host);
        var folders = new ArrayList<Path>(paths.data("virtualenvs"));
        folders.addAll(paths.home(".venvs"));
        folders.addAll(VirtualenvwrapperLocator.folders(host));
        return folders;
    }
}
