package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// Poetry's environments, by its variables, its settings and its usual cache folder; the
/// environment that holds Poetry itself; the Pythons that it installs.
final class PoetryLocator implements Locator {
    private static final int LIMIT = 64 * 1024;

    @Override
    public String name() {
        return "poetry";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        var places = new Places().children(folders(search.host()), "poetry");
        places.prefixes(
                paths.variable("POETRY_HOME").map(home -> home.resolve("venv")).stream().toList(),
                "POETRY_HOME");
        return places.prefixes(paths.data("pypoetry", "venv"), "poetry's installer")
                .children(pythons(search.host()), "poetry python")
                .list();
    }

    /// The folders of environments.
    static List<Path> folders(Host host) {
        var paths = new HostPaths(host);
        var caches = new ArrayList<Path>();
        var folders = new ArrayList<Path>();
        List<String> settings = settings(paths);
        paths.variable("POETRY_CACHE_DIR").ifPresent(caches::add);
        for (String text : settings) {
            TomlText.value(text, "cache-dir").flatMap(paths::of).ifPresent(caches::add);
        }
        caches.addAll(paths.cache("pypoetry"));
        // Windows' cache folder has one more level
        caches.addAll(paths.cache("pypoetry", "Cache"));
        var named = new ArrayList<String>();
        host.variable("POETRY_VIRTUALENVS_PATH").ifPresent(named::add);
        for (String text : settings) {
            TomlText.value(text, "virtualenvs.path").ifPresent(named::add);
        }
        for (String text : named) {
            if (text.contains("{cache-dir}")) {
                for (Path cache : caches) {
                    paths.of(text.replace("{cache-dir}", cache.toString())).ifPresent(folders::add);
                }
            } else {
                paths.of(text).ifPresent(folders::add);
            }
        }
        caches.forEach(cache -> folders.add(cache.resolve("virtualenvs")));
        return folders;
    }

    static List<Path> pythons(Host host) {
        return new HostPaths(host).data("pypoetry", "python");
    }

    private static List<String> settings(HostPaths paths) {
        var files = new ArrayList<Path>();
        paths.variable("POETRY_CONFIG_DIR").ifPresent(files::add);
        files.addAll(paths.config("pypoetry"));
        return files.stream()
                .map(folder -> folder.resolve("config.toml"))
                .flatMap(file -> BoundedText.read(file, LIMIT).toOptional().stream())
                .toList();
    }
}
