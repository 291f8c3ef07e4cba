package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// PDM's environments outside projects, and the Pythons that it installs.
final class PdmLocator implements Locator {
    private static final int LIMIT = 64 * 1024;

    @Override
    public String name() {
        return "pdm";
    }

    @Override
    public List<Place> places(Search search) {
        return new Places()
                .children(folders(search.host()), "pdm")
                .children(pythons(search.host()), "pdm python")
                .list();
    }

    static List<Path> folders(Host host) {
        var paths = new HostPaths(host);
        var folders = new ArrayList<Path>();
        paths.variable("PDM_VENV_LOCATION").ifPresent(folders::add);
        var files = new ArrayList<Path>();
        paths.variable("PDM_CONFIG_FILE").ifPresent(files::add);
        files.addAll(paths.config("pdm", "config.toml"));
        files.addAll(paths.config("pdm", "pdm", "config.toml"));
        files.stream()
                .flatMap(file -> BoundedText.read(file, LIMIT).toOptional().stream())
                .flatMap(text -> TomlText.value(text, "venv.location").stream())
                .flatMap(text -> paths.of(text).stream())
                .forEach(folders::add);
        folders.addAll(paths.data("pdm", "venvs"));
        // Windows' folders name the author too, who has the tool's name
        folders.addAll(paths.data("pdm", "pdm", "venvs"));
        return folders;
    }

    static List<Path> pythons(Host host) {
        var paths = new HostPaths(host);
        var folders = new ArrayList<Path>(paths.data("pdm", "python"));
        folders.addAll(paths.data("pdm", "pdm", "python"));
        return folders;
    }
}
