package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The Pythons inside Blender: `<version>/python` beside the program.
final class BlenderLocator implements Locator {
    @Override
    public String name() {
        return "blender";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        var programs = new ArrayList<Path>();
        var parents = new ArrayList<Path>(paths.programFiles("Blender Foundation"));
        parents.addAll(paths.system("/opt"));
        parents.addAll(paths.home());
        parents.addAll(paths.home("Downloads"));
        for (Path parent : parents) {
            programs.addAll(Folders.children(parent, "[Bb]lender*"));
        }
        programs.addAll(paths.system("/snap/blender/current"));
        programs.addAll(paths.system("/Applications/Blender.app/Contents/Resources"));
        programs.addAll(paths.home(".steam", "steam", "steamapps", "common", "Blender"));
        return new Places()
                .prefixes(
                        programs.stream()
                                .flatMap(program -> Folders.children(program, "[0-9].*").stream())
                                .map(version -> version.resolve("python"))
                                .toList(),
                        "Blender")
                .list();
    }
}
