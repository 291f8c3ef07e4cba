package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;

/// Reads a Python that others stand on: the system's, python.org's, pyenv's, uv's.
final class InstallationReader {
    /// `python3.11` tells its version, `python3` does not.
    private static final Pattern VERSIONED =
            Pattern.compile("(?:python|pypy)(\\d\\.\\d+)t?(?:\\.exe)?");

    /// In the name of a folder: `3.11.9`, `cpython-3.13.0rc2-linux`.
    private static final Pattern FULL =
            Pattern.compile("(?<![\\d.])\\d\\.\\d+\\.\\d+(?:(?:a|b|rc)\\d+)?(?!\\d)");

    /// `python312.dll`, `python312._pth`
    private static final Pattern NUMBERED =
            Pattern.compile("python(\\d)(\\d+)t?\\.(?:dll|_pth|zip)");

    private InstallationReader() {}

    /// The installation that an interpreter belongs to.
    ///
    /// @param executable any path of it; links are followed
    /// @return empty if there is no standard library where one must be: a shim, a script
    static Optional<PythonEnvironment> ofExecutable(Host host, Path executable, String foundBy) {
        Optional<Path> real = Folders.real(executable).filter(Disk::isRegularFile);
        if (real.isEmpty()) {
            return Optional.empty();
        }
        Path folder = real.get().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        Path name = folder.getFileName();
        Path above = folder.getParent();
        Path prefix =
                name != null && above != null && name.toString().equals("bin") ? above : folder;
        return read(host, prefix, real.get(), foundBy);
    }

    /// The interpreter that lies where one of an installation must. It may be another's: of `/`,
    /// where /bin is a link, the Python is that of /usr.
    static Optional<Path> programOfPrefix(Path prefix) {
        return PrefixLayout.of(prefix).executable().or(() -> numbered(prefix));
    }

    /// An application, Blender for instance, has `bin/python3.11` and no other names for it.
    private static Optional<Path> numbered(Path prefix) {
        Path bin = prefix.resolve("bin");
        return Disk.isDirectory(bin)
                ? Folders.children(bin, "{python,pypy}[23].*").stream()
                        .filter(file -> minorOfName(file).isPresent() && Disk.isRegularFile(file))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<PythonEnvironment> read(
            Host host, Path prefix, Path real, String foundBy) {
        Optional<String> minor = minorOf(prefix, real);
        boolean embedded = isEmbedded(prefix);
        if (!embedded && !hasStandardLibrary(prefix, minor)) {
            return Optional.empty();
        }
        PrefixLayout layout = PrefixLayout.of(prefix);
        List<Path> site = sitePackages(host, prefix, layout, minor);
        return Optional.of(
                new PythonEnvironment(
                        prefix,
                        Optional.of(real),
                        name(prefix, minor, embedded),
                        embedded ? EnvironmentKind.EMBEDDED : EnvironmentKind.SYSTEM,
                        Role.INSTALLATION,
                        version(prefix, minor),
                        Implementations.ofInstallation(prefix, real),
                        BinaryArchitecture.of(real),
                        VenvReader.hasPip(site) ? Optional.of("pip") : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        site,
                        EnvironmentState.OK,
                        List.of(),
                        foundBy));
    }

    /// `3.11` of `/usr/bin/python3.11`.
    static Optional<String> minorOfName(Path program) {
        Matcher versioned = VERSIONED.matcher(program.getFileName().toString());
        return versioned.matches() ? Optional.of(versioned.group(1)) : Optional.empty();
    }

    private static Optional<String> minorOf(Path prefix, Path real) {
        Optional<String> named = minorOfName(real);
        if (named.isPresent()) {
            return named;
        }
        List<Path> libraries = PythonVersions.libraryFolders(prefix);
        if (libraries.size() == 1) {
            return PythonVersions.minorOf(libraries.getFirst());
        }
        return Folders.children(real.resolveSibling(""), "python3*.{dll,_pth,zip}").stream()
                .map(file -> NUMBERED.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1) + "." + matcher.group(2))
                .findFirst();
    }

    private static boolean hasStandardLibrary(Path prefix, Optional<String> minor) {
        if (PythonVersions.isLibrary(prefix.resolve("Lib"))
                // Blender's of Windows, whose disk would not tell them apart
                || PythonVersions.isLibrary(prefix.resolve("lib"))) {
            return true;
        }
        if (PrefixLayout.isOldPyPy(prefix)) {
            return true;
        }
        return PythonVersions.libraryFolders(prefix).stream()
                .filter(folder -> minor.isEmpty() || PythonVersions.minorOf(folder).equals(minor))
                .anyMatch(PythonVersions::isLibrary);
    }

    /// The embeddable distribution of Windows: its search path stands in `python312._pth`.
    private static boolean isEmbedded(Path prefix) {
        return !Folders.children(prefix, FolderNames::isPth).isEmpty();
    }

    /// Whether an installation is a guest in its folder, as in `/usr` and `/usr/local`. One that
    /// was built for a folder of its own has a `share` with manuals alone.
    static boolean isGuest(PythonEnvironment environment) {
        Path share = environment.prefix().resolve("share");
        return environment.role() == Role.INSTALLATION
                && environment.kind() == EnvironmentKind.SYSTEM
                && isShared(environment.prefix())
                && Folders.children(share).stream().anyMatch(child -> !child.endsWith("man"));
    }

    /// Whether other programs live under this prefix too.
    static boolean isShared(Path prefix) {
        return Disk.isDirectory(prefix.resolve("share")) && Disk.isDirectory(prefix.resolve("bin"));
    }

    /// Of a prefix that is not the Python's own, the Python alone has a name: `/usr`, macOS'
    /// `Python.framework/Versions/3.12`.
    private static String name(Path prefix, Optional<String> minor, boolean embedded) {
        if (embedded) {
            return EnvironmentName.ofEmbedded(prefix);
        }
        boolean shared =
                isShared(prefix)
                        || (prefix.getParent() != null && prefix.getParent().endsWith("Versions"));
        return minor.filter(_ -> shared).map("python"::concat).orElse(EnvironmentName.of(prefix));
    }

    /// As the files say; where they know no more than `3.11`, the folder may:
    /// `cpython-3.11.9-linux`.
    private static Fact<String> version(Path prefix, Optional<String> minor) {
        Fact<String> found = PythonVersions.ofInstallation(prefix, minor);
        String known = found.toOptional().or(() -> minor).orElse("");
        if (known.indexOf('.') != known.lastIndexOf('.')) {
            return found;
        }
        for (Path folder = prefix; folder != null; folder = folder.getParent()) {
            Matcher named =
                    FULL.matcher(
                            folder.getFileName() == null ? "" : folder.getFileName().toString());
            if (named.find() && PythonVersions.minorOf(named.group()).equals(known)) {
                return Fact.found(named.group(), folder.toString());
            }
            // `python/3.11.9/x64`
            if (folder != prefix) {
                break;
            }
        }
        return found instanceof Fact.Found<String> || minor.isEmpty()
                ? found
                : Fact.found(minor.get(), prefix.toString());
    }

    /// Debian puts its own packages into `dist-packages`, and pip's under `/usr/local`.
    private static List<Path> sitePackages(
            Host host, Path prefix, PrefixLayout layout, Optional<String> minor) {
        var folders = new ArrayList<Path>();
        Path lib = prefix.resolve("lib");
        boolean system = Folders.real(host.systemPath("/usr")).filter(prefix::equals).isPresent();
        if (system && minor.isPresent()) {
            String python = "python" + minor.get();
            Path local = prefix.resolve("local").resolve("lib").resolve(python);
            folders.add(local.resolve("dist-packages"));
            folders.add(local.resolve("site-packages"));
            folders.add(lib.resolve("python3").resolve("dist-packages"));
            folders.add(lib.resolve(python).resolve("dist-packages"));
        }
        folders.addAll(minor.map(layout::sitePackagesOf).orElse(layout.sitePackages()));
        return folders.stream().filter(Disk::isDirectory).distinct().toList();
    }
}
