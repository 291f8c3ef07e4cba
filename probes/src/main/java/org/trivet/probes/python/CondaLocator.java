package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trivet.probes.host.Host;

/// Conda's installations and the environments that they know: those in their `envs` folders, in the
/// `envs_dirs` of a `.condarc`, and in `environments.txt`. That list lacks the base and keeps
/// deleted environments, so every line is looked at.
final class CondaLocator implements Locator {
    private static final int LIST_LIMIT = 1024 * 1024;

    @Override
    public String name() {
        return "conda";
    }

    @Override
    public List<Place> places(Search search) {
        Host host = search.host();
        Set<Path> bases = CondaBases.of(host);
        return new Places()
                .prefixes(bases, "conda")
                .children(folders(host, bases), "conda's folders of environments")
                .children(CondaSettings.environmentFolders(host, bases), "envs_dirs")
                .prefixes(listed(host), "~/.conda/environments.txt")
                .list();
    }

    /// A base found anywhere has environments of its own, and an environment a base that made it.
    @Override
    public List<Place> leads(Search search, PythonEnvironment found) {
        if (found.kind() != EnvironmentKind.CONDA) {
            return List.of();
        }
        Path prefix = found.prefix();
        if (found.role() == Role.INSTALLATION) {
            return new Places()
                    .children(List.of(prefix.resolve("envs")), "conda")
                    .children(
                            CondaSettings.environmentFoldersOf(search.host(), prefix), "envs_dirs")
                    .list();
        }
        List<Path> named = CondaBases.ofNamed(prefix).stream().toList();
        return new Places()
                .prefixes(named, "conda")
                // a root folder of micromamba is no environment itself
                .children(named.stream().map(base -> base.resolve("envs")).toList(), "conda")
                .prefixes(CondaHistory.base(prefix).stream().toList(), "conda-meta/history")
                .list();
    }

    /// Folders of named environments.
    private static Set<Path> folders(Host host, Set<Path> bases) {
        var paths = new HostPaths(host);
        var folders = new LinkedHashSet<Path>();
        bases.forEach(base -> folders.add(base.resolve("envs")));
        for (String variable :
                List.of("CONDA_ENVS_PATH", "CONDA_ENVS_DIRS", "ANACONDA_PROJECT_ENVS_PATH")) {
            folders.addAll(paths.searchPath(variable));
        }
        folders.addAll(paths.home(".conda", "envs"));
        folders.addAll(paths.data("conda", "envs"));
        folders.addAll(paths.data("conda", "conda", "envs"));
        // as conda's own manual names them
        folders.addAll(paths.home("my-envs"));
        return folders;
    }

    private static List<Path> listed(Host host) {
        var paths = new HostPaths(host);
        var listed = new ArrayList<Path>();
        for (Path file : paths.home(".conda", "environments.txt")) {
            BoundedText.read(file, LIST_LIMIT).toOptional().stream()
                    .flatMap(String::lines)
                    .flatMap(line -> Folders.absolute(paths.near(), line).stream())
                    .forEach(listed::add);
        }
        return listed;
    }
}
