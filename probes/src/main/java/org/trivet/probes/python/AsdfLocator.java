package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// The Pythons that asdf built.
final class AsdfLocator implements Locator {
    @Override
    public String name() {
        return "asdf";
    }

    @Override
    public List<Place> places(Search search) {
        return new Places().children(pythons(search.host()), "asdf").list();
    }

    static List<Path> pythons(Host host) {
        var paths = new HostPaths(host);
        var homes = new ArrayList<Path>();
        paths.variable("ASDF_DATA_DIR").ifPresent(homes::add);
        homes.addAll(paths.home(".asdf"));
        return homes.stream()
                .map(home -> home.resolve("installs").resolve("python"))
                .distinct()
                .toList();
    }
}
