package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The Pythons of Homebrew, on macOS and on Linux.
final class HomebrewLocator implements Locator {
    private static final String FRAMEWORK = "Frameworks/Python.framework/Versions";

    @Override
    public String name() {
        return "homebrew";
    }

    @Override
    public List<Place> places(Search search) {
        var places = new Places();
        for (Path prefix : prefixes(new HostPaths(search.host()))) {
            for (Path formula : Folders.children(prefix.resolve("Cellar"), "{python,pypy}*")) {
                for (Path version : Folders.children(formula)) {
                    places.prefixes(List.of(version), "Homebrew's Cellar")
                            .children(List.of(version.resolve(FRAMEWORK)), "Homebrew's Cellar");
                }
            }
            places.prefixes(Folders.children(prefix.resolve("opt"), "python*"), "Homebrew");
        }
        return places.list();
    }

    private static List<Path> prefixes(HostPaths paths) {
        var prefixes = new ArrayList<Path>();
        paths.variable("HOMEBREW_PREFIX").ifPresent(prefixes::add);
        prefixes.addAll(paths.system("/home/linuxbrew/.linuxbrew"));
        prefixes.addAll(paths.system("/opt/homebrew"));
        prefixes.addAll(paths.system("/usr/local"));
        if (!paths.windows()) {
            prefixes.addAll(paths.home(".linuxbrew"));
        }
        return prefixes;
    }
}
