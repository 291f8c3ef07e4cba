package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// The Pythons that Rye downloaded, its own environment and those of its tools.
final class RyeLocator implements Locator {
    @Override
    public String name() {
        return "rye";
    }

    @Override
    public List<Place> places(Search search) {
        var places = new Places();
        for (Path home : homes(search.host())) {
            places.children(List.of(home.resolve("py")), "rye toolchain")
                    // before 0.16 each lay one folder deeper
                    .prefixes(
                            Folders.children(home.resolve("py")).stream()
                                    .map(toolchain -> toolchain.resolve("install"))
                                    .toList(),
                            "rye toolchain")
                    .prefixes(List.of(home.resolve("self").resolve("venv")), "rye")
                    .children(List.of(home.resolve("tools")), "rye tool");
        }
        return places.list();
    }

    static List<Path> homes(Host host) {
        var paths = new HostPaths(host);
        var homes = new ArrayList<Path>();
        paths.variable("RYE_HOME").ifPresent(homes::add);
        homes.addAll(paths.home(".rye"));
        return homes;
    }
}
