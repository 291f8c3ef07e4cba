package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;

/// The Pythons that pyenv built, and pyenv-virtualenv's environments below them.
final class PyenvLocator implements Locator {
    @Override
    public String name() {
        return "pyenv";
    }

    @Override
    public List<Place> places(Search search) {
        var places = new ArrayList<Place>();
        for (Path versions : versions(search.host())) {
            places.add(new Place.Children(versions, "pyenv"));
            for (Path prefix : Folders.children(versions)) {
                places.add(new Place.Children(prefix.resolve("envs"), "pyenv-virtualenv"));
            }
        }
        return places;
    }

    /// The folders of versions, `PYENV_ROOT`'s first; pyenv-win has one more folder in between.
    static List<Path> versions(Host host) {
        var roots = new ArrayList<Path>();
        host.variable("PYENV_ROOT")
                .flatMap(text -> Folders.absolute(host.systemPath("/"), text))
                .ifPresent(roots::add);
        host.folder(KnownFolder.HOME)
                .ifPresent(home -> {
                    roots.add(home.resolve(".pyenv"));
                    roots.add(home.resolve(".pyenv").resolve("pyenv-win"));
                });
        return roots.stream().map(root -> root.resolve("versions")).toList();
    }
}
