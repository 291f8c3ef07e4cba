package org.trivet.probes.python;

import java.util.List;

/// Folders in a home in which people keep environments by hand, and those of direnv and of pipenv
/// before it used `WORKON_HOME`.
final class SharedFolderLocator implements Locator {
    @Override
    public String name() {
        return "shared-folders";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        return new Places()
                .children(paths.home("envs"), "~/envs")
                .children(paths.home("venvs"), "~/venvs")
                .children(paths.home(".venvs"), "~/.venvs")
                .children(paths.home(".envs"), "~/.envs")
                .children(paths.home(".direnv"), "~/.direnv")
                .prefixes(paths.home(".venv"), "~/.venv")
                .prefixes(paths.home("venv"), "~/venv")
                .list();
    }
}
