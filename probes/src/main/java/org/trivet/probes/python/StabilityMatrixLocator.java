package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Stability Matrix: an environment per package, and the Pythons that they stand on.
final class StabilityMatrixLocator implements Locator {
    private static final int LIMIT = 256 * 1024;

    @Override
    public String name() {
        return "stability-matrix";
    }

    @Override
    public List<Place> places(Search search) {
        var places = new Places();
        for (Path data : folders(new HostPaths(search.host()))) {
            places.prefixes(
                            Folders.children(data.resolve("Packages")).stream()
                                    .flatMap(at ->
                                            Stream.of(at.resolve("venv"), at.resolve(".venv")))
                                    .toList(),
                            "Stability Matrix")
                    .prefixes(
                            Folders.children(data.resolve("Assets"), "Python*"), "Stability Matrix")
                    .children(
                            List.of(data.resolve("Assets").resolve("Python")), "Stability Matrix");
        }
        return places.list();
    }

    /// The data folders: the one that the settings name, else one beside the program.
    private static List<Path> folders(HostPaths paths) {
        var folders = new ArrayList<Path>();
        for (Path settings : paths.config("StabilityMatrix", "library.json")) {
            BoundedText.read(settings, LIMIT)
                    .toOptional()
                    .flatMap(text -> JsonText.value(text, "LibraryPath"))
                    .flatMap(paths::of)
                    .ifPresent(folders::add);
        }
        folders.addAll(paths.config("StabilityMatrix"));
        folders.addAll(paths.home("StabilityMatrix"));
        folders.addAll(paths.disks("StabilityMatrix"));
        var datas = new ArrayList<Path>(folders);
        folders.forEach(folder -> datas.add(folder.resolve("Data")));
        return datas;
    }
}
