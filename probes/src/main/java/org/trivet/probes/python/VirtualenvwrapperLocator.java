package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// The folder in which virtualenvwrapper and others keep all environments of a user: `WORKON_HOME`,
/// `~/.virtualenvs`, `~/Envs`.
final class VirtualenvwrapperLocator implements Locator {
    @Override
    public String name() {
        return "workon-home";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        return new Places()
                .children(paths.variable("WORKON_HOME").stream().toList(), "WORKON_HOME")
                .children(paths.home(".virtualenvs"), "~/.virtualenvs")
                .children(paths.home("Envs"), "~/Envs")
                .list();
    }

    static List<Path> folders(Host host) {
        var paths = new HostPaths(host);
        var folders = new ArrayList<Path>();
        paths.variable("WORKON_HOME").ifPresent(folders::add);
        folders.addAll(paths.home(".virtualenvs"));
        folders.addAll(paths.home("Envs"));
        return folders;
    }
}
