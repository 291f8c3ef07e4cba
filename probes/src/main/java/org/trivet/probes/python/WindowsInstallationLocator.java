package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;

/// Where installers put Pythons on Windows, whatever the registry still knows: python.org's, its
/// install manager, Scoop, Chocolatey, MSYS2.
final class WindowsInstallationLocator implements Locator {
    /// By name: a listing of a disk's root starts the virus scanner.
    private static final List<String> VERSIONS =
            List.of("27", "36", "37", "38", "39", "310", "311", "312", "313", "314", "315");

    @Override
    public String name() {
        return "windows-folders";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        if (!paths.windows()) {
            return List.of();
        }
        var places =
                new Places()
                        .children(paths.data("Programs", "Python"), "python.org's installer")
                        .children(paths.data("Python"), "Python's install manager");
        for (Path folder : paths.programFiles()) {
            places.prefixes(Folders.children(folder, "Python*"), "%ProgramFiles%");
        }
        for (Path apps : paths.home("scoop", "apps")) {
            places.prefixes(
                    Folders.children(apps, "python*").stream()
                            .map(app -> app.resolve("current"))
                            .toList(),
                    "Scoop");
        }
        for (String version : VERSIONS) {
            places.prefixes(paths.disks("Python" + version), "the root of a disk");
        }
        for (String system : List.of("mingw64", "ucrt64", "clang64", "usr")) {
            places.prefixes(paths.disks("msys64", system), "MSYS2");
        }
        return places.list();
    }
}
