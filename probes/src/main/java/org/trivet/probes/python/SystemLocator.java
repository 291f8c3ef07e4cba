package org.trivet.probes.python;

import java.util.List;

/// The Pythons of the system itself, `/usr/bin/python3`, and those that an administrator or an
/// image put under `/usr/local` and `/opt`.
final class SystemLocator implements Locator {
    @Override
    public String name() {
        return "system";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        var places = new Places();
        for (String folder :
                List.of(
                        "/usr/bin",
                        "/usr/local/bin",
                        "/bin",
                        "/etc/alternatives",
                        // Red Hat's, which its own programs use
                        "/usr/libexec",
                        // NixOS
                        "/run/current-system/sw/bin")) {
            places.programs(paths.system(folder), folder);
        }
        // `make altinstall` into the home
        if (!paths.windows()) {
            places.programs(paths.home(".local", "bin"), "~/.local/bin");
        }
        // `/opt/python`: the images in which wheels are built
        return places.children(paths.system("/opt"), "/opt")
                .children(paths.system("/opt/python"), "/opt/python")
                // development containers
                .children(paths.system("/usr/local/python"), "/usr/local/python")
                .prefixes(
                        paths.system("/usr/local").stream()
                                .flatMap(folder -> Folders.children(folder, "python*").stream())
                                .toList(),
                        "/usr/local")
                .list();
    }
}
