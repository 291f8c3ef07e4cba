package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Pinokio: its conda, and the environments of the programs that it installed.
final class PinokioLocator implements Locator {
    private static final int LIMIT = 256 * 1024;

    @Override
    public String name() {
        return "pinokio";
    }

    @Override
    public List<Place> places(Search search) {
        var places = new Places();
        for (Path home : homes(new HostPaths(search.host()))) {
            for (String conda : List.of("miniconda", "miniforge")) {
                places.prefixes(List.of(home.resolve("bin").resolve(conda)), "Pinokio");
            }
            places.trees(List.of(home.resolve("api")), 4, "Pinokio");
        }
        return places.list();
    }

    private static List<Path> homes(HostPaths paths) {
        var homes = new ArrayList<Path>();
        for (String name : List.of("Pinokio", "pinokio")) {
            for (Path settings : paths.config(name, "config.json")) {
                BoundedText.read(settings, LIMIT)
                        .toOptional()
                        .flatMap(text -> JsonText.value(text, "home"))
                        .flatMap(paths::of)
                        .ifPresent(homes::add);
            }
        }
        homes.addAll(paths.home("pinokio"));
        homes.addAll(paths.disks("pinokio"));
        return homes.stream().distinct().toList();
    }
}
