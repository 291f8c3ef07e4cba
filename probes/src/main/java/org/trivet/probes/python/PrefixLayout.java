package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// Where the parts of an environment lie. Windows' layout and that of the others are told apart by
/// what is there, so that a Windows environment on a Linux disk is recognised too.
///
/// @param executable the interpreter, or the link in its place that leads nowhere
/// @param dangling whether it is such a link
/// @param emptied whether the interpreter is a file without content
/// @param scripts the folder of console scripts, where there is one
/// @param windows whether the layout is that of Windows
record PrefixLayout(
        Path prefix,
        Optional<Path> executable,
        boolean dangling,
        boolean emptied,
        List<Path> sitePackages,
        Optional<Path> scripts,
        boolean windows) {

    /// In the order in which a person would name them.
    private static final List<String> EXECUTABLES =
            List.of(
                    "bin/python",
                    "bin/python3",
                    "bin/pypy3",
                    "bin/graalpy",
                    "Scripts/python.exe",
                    "python.exe",
                    "pypy3.exe",
                    // MSYS2
                    "bin/python.exe");

    PrefixLayout {
        sitePackages = List.copyOf(sitePackages);
    }

    static PrefixLayout of(Path prefix) {
        Optional<Path> executable = Optional.empty();
        boolean dangling = false;
        boolean emptied = false;
        for (String name : EXECUTABLES) {
            int slash = name.indexOf('/');
            if (!SearchMemory.mayHave(prefix, slash < 0 ? name : name.substring(0, slash))) {
                continue;
            }
            Path candidate = prefix.resolve(name);
            if (Disk.isRegularFile(candidate)) {
                executable = Optional.of(candidate);
                dangling = false;
                emptied = SearchMemory.isEmpty(candidate);
                break;
            }
            if (executable.isEmpty() && Disk.isSymbolicLink(candidate)) {
                executable = Optional.of(candidate);
                dangling = true;
            }
        }
        if (executable.isEmpty()) {
            executable = versioned(prefix);
            emptied = executable.filter(SearchMemory::isEmpty).isPresent();
        }
        boolean windows =
                executable.isPresent()
                        ? executable.get().toString().endsWith(".exe")
                        : Folders.hasFolder(prefix, "Scripts");
        return new PrefixLayout(
                prefix,
                executable,
                dangling,
                emptied,
                sitePackagesOf(prefix),
                scriptsOf(prefix, executable, windows),
                windows);
    }

    private static Optional<Path> scriptsOf(
            Path prefix, Optional<Path> executable, boolean windows) {
        if (!windows && executable.isPresent()) {
            Path folder = executable.get().getParent();
            // no look is needed where the interpreter was found
            if (folder != null && folder.endsWith("bin")) {
                return Optional.of(folder);
            }
        }
        // MSYS2 keeps to `bin` on Windows too
        for (String name : windows ? List.of("Scripts", "bin") : List.of("bin")) {
            if (Folders.hasFolder(prefix, name)) {
                return Optional.of(prefix.resolve(name));
            }
        }
        return Optional.empty();
    }

    /// `bin/python3.11` alone, as applications bring it.
    private static Optional<Path> versioned(Path prefix) {
        return PythonVersions.libraryFolders(prefix).stream()
                .map(library -> prefix.resolve("bin").resolve(FolderNames.of(library)))
                .filter(Disk::isRegularFile)
                .findFirst();
    }

    /// Those of one Python alone, where several share a prefix, as in `/usr`; a folder that names
    /// no version, as on Windows, is everyone's.
    List<Path> sitePackagesOf(String minor) {
        return sitePackages.stream()
                .filter(site -> PythonVersions.minorOfSite(site).orElse(minor).equals(minor))
                .toList();
    }

    /// Those of an environment's Python. One that was upgraded underneath may have none of its
    /// version: then all are named, for something is installed there.
    List<Path> sitePackagesOf(Fact<String> version) {
        List<Path> own =
                version.toOptional()
                        .map(known -> sitePackagesOf(PythonVersions.minorOf(known)))
                        .orElse(List.of());
        return own.isEmpty() ? sitePackages : own;
    }

    /// Whether this layout is another system's, whose absolute paths mean nothing here.
    boolean foreign() {
        boolean here = prefix.getFileSystem().getSeparator().equals("\\");
        return executable.isPresent() && windows != here;
    }

    private static List<Path> sitePackagesOf(Path prefix) {
        var found = new ArrayList<Path>();
        for (Path library : PythonVersions.libraryFolders(prefix)) {
            Path site = library.resolve("site-packages");
            if (Disk.isDirectory(site)) {
                found.add(site);
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        Path windows = prefix.resolve("Lib");
        if (SearchMemory.mayHave(prefix, "Lib") && Folders.hasFolder(windows, "site-packages")) {
            return List.of(windows.resolve("site-packages"));
        }
        // PyPy before 3.8, and its virtual environments of that time
        return Folders.hasFolder(prefix, "site-packages") && isOldPyPy(prefix)
                ? List.of(prefix.resolve("site-packages"))
                : List.of();
    }

    static boolean isOldPyPy(Path prefix) {
        return Folders.hasFolder(prefix, "lib_pypy")
                || (SearchMemory.mayHave(prefix, "lib-python")
                        && Disk.isRegularFile(
                                prefix.resolve("lib-python").resolve("3").resolve("os.py")));
    }
}
