package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// The environments of pipx, one per program: in all the places that its versions chose.
final class PipxLocator implements Locator {
    @Override
    public String name() {
        return "pipx";
    }

    @Override
    public List<Place> places(Search search) {
        var places = new Places().children(folders(search.host()), "pipx");
        for (Path home : homes(search.host())) {
            places.prefixes(List.of(home.resolve("shared")), "pipx's own pip");
        }
        return places.list();
    }

    static List<Path> folders(Host host) {
        return homes(host).stream().map(home -> home.resolve("venvs")).toList();
    }

    static List<Path> homes(Host host) {
        var paths = new HostPaths(host);
        var homes = new ArrayList<Path>();
        paths.variable("PIPX_HOME").ifPresent(homes::add);
        paths.variable("PIPX_GLOBAL_HOME").ifPresent(homes::add);
        homes.addAll(paths.data("pipx"));
        homes.addAll(paths.data("pipx", "pipx"));
        homes.addAll(paths.home(".local", "pipx"));
        homes.addAll(paths.home("pipx"));
        homes.addAll(paths.system("/opt/pipx"));
        return homes;
    }
}
