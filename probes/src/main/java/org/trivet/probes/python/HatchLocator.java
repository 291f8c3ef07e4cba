package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// Hatch's environments: `env/virtual/<project>/<hash>/<name>` in its data folder, or where its
/// settings say; and the Pythons that it installs.
final class HatchLocator implements Locator {
    private static final int LIMIT = 64 * 1024;

    @Override
    public String name() {
        return "hatch";
    }

    @Override
    public List<Place> places(Search search) {
        return new Places()
                .trees(folders(search.host()), 3, "hatch")
                .prefixes(
                        pythons(search.host()).stream()
                                .flatMap(folder -> Folders.children(folder).stream())
                                .map(version -> version.resolve("python"))
                                .toList(),
                        "hatch python")
                .list();
    }

    static List<Path> folders(Host host) {
        var paths = new HostPaths(host);
        var folders = new ArrayList<Path>();
        for (String text : settings(paths)) {
            TomlText.value(text, "dirs.env.virtual").flatMap(paths::of).ifPresent(folders::add);
        }
        datas(paths).forEach(data -> folders.add(data.resolve("env").resolve("virtual")));
        return folders;
    }

    static List<Path> pythons(Host host) {
        return datas(new HostPaths(host)).stream().map(data -> data.resolve("pythons")).toList();
    }

    private static List<Path> datas(HostPaths paths) {
        var datas = new ArrayList<Path>();
        paths.variable("HATCH_DATA_DIR").ifPresent(datas::add);
        for (String text : settings(paths)) {
            TomlText.value(text, "dirs.data").flatMap(paths::of).ifPresent(datas::add);
        }
        datas.addAll(paths.data("hatch"));
        return datas;
    }

    private static List<String> settings(HostPaths paths) {
        var files = new ArrayList<Path>();
        paths.variable("HATCH_CONFIG").ifPresent(files::add);
        files.addAll(paths.config("hatch", "config.toml"));
        return files.stream()
                .flatMap(file -> BoundedText.read(file, LIMIT).toOptional().stream())
                .toList();
    }
}
