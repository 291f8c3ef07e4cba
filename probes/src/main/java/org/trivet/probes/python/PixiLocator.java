package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// Pixi's global environments, and those of projects that are kept apart from them.
final class PixiLocator implements Locator {
    private static final int LIMIT = 64 * 1024;

    @Override
    public String name() {
        return "pixi";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        return new Places()
                .children(globals(search.host()), "pixi global")
                .trees(detached(paths), 3, "detached-environments")
                .list();
    }

    /// The folders of global environments.
    static List<Path> globals(Host host) {
        return homes(new HostPaths(host)).stream().map(home -> home.resolve("envs")).toList();
    }

    private static List<Path> homes(HostPaths paths) {
        var homes = new ArrayList<Path>();
        paths.variable("PIXI_HOME").ifPresent(homes::add);
        homes.addAll(paths.home(".pixi"));
        return homes;
    }

    /// `<project>-<hash>/envs/<name>` below a folder of the settings, or of the cache.
    private static List<Path> detached(HostPaths paths) {
        var files = new ArrayList<Path>(paths.config("pixi", "config.toml"));
        homes(paths).forEach(home -> files.add(home.resolve("config.toml")));
        files.addAll(paths.system("/etc/pixi/config.toml"));
        var folders = new ArrayList<Path>();
        files.stream()
                .flatMap(file -> BoundedText.read(file, LIMIT).toOptional().stream())
                .flatMap(text -> TomlText.value(text, "detached-environments").stream())
                .flatMap(text -> paths.of(text).stream())
                .forEach(folders::add);
        for (String variable : List.of("PIXI_CACHE_DIR", "RATTLER_CACHE_DIR")) {
            paths.variable(variable).map(cache -> cache.resolve("envs")).ifPresent(folders::add);
        }
        folders.addAll(paths.cache("pixi", "envs"));
        folders.addAll(paths.cache("rattler", "cache", "envs"));
        return folders;
    }
}
