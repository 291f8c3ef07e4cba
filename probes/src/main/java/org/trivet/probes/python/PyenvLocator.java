package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// The Pythons that pyenv built, and pyenv-virtualenv's environments below them.
final class PyenvLocator implements Locator {
    @Override
    public String name() {
        return "pyenv";
    }

    @Override
    public List<Place> places(Search search) {
        var places = new Places();
        for (Path versions : versions(search.host())) {
            places.children(List.of(versions), "pyenv")
                    .children(
                            Folders.children(versions).stream()
                                    .map(version -> version.resolve("envs"))
                                    .filter(Disk::isDirectory)
                                    .toList(),
                            "pyenv-virtualenv");
        }
        return places.list();
    }

    /// The folders of versions, `PYENV_ROOT`'s first; pyenv-win has one more folder in between.
    static List<Path> versions(Host host) {
        var paths = new HostPaths(host);
        var roots = new ArrayList<Path>();
        // pyenv-win's are PYENV and PYENV_HOME
        for (String variable : List.of("PYENV_ROOT", "PYENV", "PYENV_HOME")) {
            paths.variable(variable).ifPresent(roots::add);
        }
        roots.addAll(paths.home(".pyenv"));
        roots.addAll(paths.home(".pyenv", "pyenv-win"));
        return roots.stream().map(root -> root.resolve("versions")).distinct().toList();
    }
}
