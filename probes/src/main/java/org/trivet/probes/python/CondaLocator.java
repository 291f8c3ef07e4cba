package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;

/// Conda's installations and the environments that they know: those in their `envs` folders, in the
/// `envs_dirs` of a `.condarc`, and in `environments.txt`. That list lacks the base and keeps
/// deleted environments, so every line is looked at.
final class CondaLocator implements Locator {
    /// What the installers propose, in any case.
    private static final List<String> FOLDERS =
            List.of(
                    "miniconda3",
                    "anaconda3",
                    "miniforge3",
                    "mambaforge",
                    "Miniconda3",
                    "Anaconda3",
                    "Miniforge3",
                    "Mambaforge",
                    "miniconda",
                    "anaconda",
                    "micromamba",
                    "conda");

    private static final int LIST_LIMIT = 1024 * 1024;

    @Override
    public String name() {
        return "conda";
    }

    @Override
    public List<Place> places(Search search) {
        Host host = search.host();
        Set<Path> bases = bases(host);
        var places = new ArrayList<Place>();
        bases.forEach(prefix -> places.add(new Place.Prefix(prefix, "conda")));
        folders(host, bases).forEach(folder -> places.add(new Place.Children(folder, "envs_dirs")));
        listed(host)
                .forEach(prefix ->
                        places.add(new Place.Prefix(prefix, "~/.conda/environments.txt")));
        return places;
    }

    /// A base found anywhere has environments of its own.
    @Override
    public List<Place> leads(Search search, PythonEnvironment found) {
        return found.kind() == EnvironmentKind.CONDA && found.role() == Role.INSTALLATION
                ? List.of(new Place.Children(found.prefix().resolve("envs"), "conda"))
                : List.of();
    }

    /// Where an installation may lie; most of them do not exist.
    private static Set<Path> bases(Host host) {
        Path near = host.systemPath("/");
        var bases = new LinkedHashSet<Path>();
        for (String variable : List.of("CONDA_ROOT", "_CONDA_ROOT", "MAMBA_ROOT_PREFIX")) {
            host.variable(variable)
                    .flatMap(text -> Folders.absolute(near, text))
                    .ifPresent(bases::add);
        }
        // …/bin/conda, …\Scripts\conda.exe
        host.variable("CONDA_EXE")
                .flatMap(text -> Folders.absolute(near, text))
                .ifPresent(program -> addAbove(bases, program, 2));
        // …/envs/name, or the base itself
        host.variable("CONDA_PREFIX")
                .flatMap(text -> Folders.absolute(near, text))
                .ifPresent(prefix -> {
                    bases.add(prefix);
                    if (EnvironmentName.isUnderEnvs(prefix)) {
                        addAbove(bases, prefix, 2);
                    }
                });
        host.folder(KnownFolder.HOME).ifPresent(home -> addAll(bases, home));
        host.folder(KnownFolder.HOME).ifPresent(home -> addAll(bases, home.resolve("opt")));
        host.folder(KnownFolder.USER_DATA).ifPresent(data -> addAll(bases, data));
        host.folder(KnownFolder.PROGRAM_DATA).ifPresent(data -> addAll(bases, data));
        addAll(bases, host.systemPath("/opt"));
        return bases;
    }

    private static void addAll(Set<Path> bases, Path parent) {
        FOLDERS.forEach(name -> bases.add(parent.resolve(name)));
    }

    private static void addAbove(Set<Path> bases, Path path, int folders) {
        Path at = path;
        for (int i = 0; i < folders && at != null; i++) {
            at = at.getParent();
        }
        if (at != null) {
            bases.add(at);
        }
    }

    /// Folders of named environments.
    private static Set<Path> folders(Host host, Set<Path> bases) {
        Path near = host.systemPath("/");
        var folders = new LinkedHashSet<Path>();
        var settings = new ArrayList<Path>();
        host.folder(KnownFolder.HOME)
                .ifPresent(home -> {
                    settings.add(home.resolve(".condarc"));
                    settings.add(home.resolve(".conda").resolve(".condarc"));
                    folders.add(home.resolve(".conda").resolve("envs"));
                });
        settings.add(host.systemPath("/etc/conda/.condarc"));
        host.folder(KnownFolder.PROGRAM_DATA)
                .ifPresent(data -> settings.add(data.resolve("conda").resolve(".condarc")));
        for (Path base : bases) {
            folders.add(base.resolve("envs"));
            settings.add(base.resolve(".condarc"));
        }
        for (String variable : List.of("CONDA_ENVS_PATH", "CONDA_ENVS_DIRS")) {
            host.variable(variable)
                    .ifPresent(value ->
                            folders.addAll(Folders.ofSearchPath(near, host.system(), value)));
        }
        settings.forEach(file -> folders.addAll(Condarc.environmentFolders(host, file)));
        return folders;
    }

    private static List<Path> listed(Host host) {
        Path near = host.systemPath("/");
        return host.folder(KnownFolder.HOME).stream()
                .map(home -> home.resolve(".conda").resolve("environments.txt"))
                .map(file -> BoundedText.read(file, LIST_LIMIT))
                .flatMap(text -> text.toOptional().stream())
                .flatMap(String::lines)
                .flatMap(line -> Folders.absolute(near, line).stream())
                .toList();
    }
}
