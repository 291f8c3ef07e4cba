package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trivet.probes.host.Host;

/// The files in which conda and mamba look for settings, and the folders of environments that those
/// name.
final class CondaSettings {
    private CondaSettings() {}

    static Set<Path> environmentFolders(Host host, Collection<Path> bases) {
        var folders = new LinkedHashSet<Path>();
        for (Path file : files(host, bases)) {
            folders.addAll(Condarc.environmentFolders(host, file));
        }
        return folders;
    }

    /// What an installation's own settings name.
    static Set<Path> environmentFoldersOf(Host host, Path base) {
        var files = new ArrayList<Path>();
        addFolder(files, base);
        var folders = new LinkedHashSet<Path>();
        files.forEach(file -> folders.addAll(Condarc.environmentFolders(host, file)));
        return folders;
    }

    private static List<Path> files(Host host, Collection<Path> bases) {
        var paths = new HostPaths(host);
        var folders = new ArrayList<Path>();
        for (String name : List.of("conda", "miniconda", "miniconda3")) {
            folders.addAll(paths.system("/etc/" + name));
            folders.addAll(paths.system("/var/lib/" + name));
            folders.addAll(paths.programData(name));
        }
        folders.addAll(paths.config("conda"));
        folders.addAll(paths.home(".conda"));
        folders.addAll(paths.home());
        folders.addAll(bases);
        var files = new ArrayList<Path>();
        // the user's own first
        paths.variable("CONDARC").ifPresent(at -> addFileOrFolder(files, at));
        paths.variable("MAMBARC").ifPresent(at -> addFileOrFolder(files, at));
        for (Path folder : folders.reversed()) {
            addFolder(files, folder);
        }
        return files;
    }

    private static void addFolder(List<Path> files, Path folder) {
        for (String name : List.of(".condarc", "condarc", ".mambarc")) {
            files.add(folder.resolve(name));
        }
        addParts(files, folder.resolve("condarc.d"));
    }

    private static void addFileOrFolder(List<Path> files, Path at) {
        files.add(at);
        addParts(files, at);
    }

    private static void addParts(List<Path> files, Path folder) {
        files.addAll(Folders.children(folder, "*.{yml,yaml}"));
    }
}
