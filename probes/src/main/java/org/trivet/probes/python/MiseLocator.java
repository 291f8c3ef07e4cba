package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// The Pythons that mise downloaded, by its name of today and the one before, rtx.
final class MiseLocator implements Locator {
    @Override
    public String name() {
        return "mise";
    }

    @Override
    public List<Place> places(Search search) {
        return new Places().children(pythons(search.host()), "mise").list();
    }

    static List<Path> pythons(Host host) {
        var paths = new HostPaths(host);
        var homes = new ArrayList<Path>();
        paths.variable("MISE_DATA_DIR").ifPresent(homes::add);
        paths.variable("RTX_DATA_DIR").ifPresent(homes::add);
        homes.addAll(paths.data("mise"));
        homes.addAll(paths.data("rtx"));
        return homes.stream()
                .map(home -> home.resolve("installs").resolve("python"))
                .distinct()
                .toList();
    }
}
