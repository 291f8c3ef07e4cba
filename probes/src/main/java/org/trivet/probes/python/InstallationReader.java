package org.trivet.probes.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;

/// Reads a Python that others stand on: the system's, python.org's, pyenv's, uv's.
final class InstallationReader {
    /// `python3.11` tells its version, `python3` does not.
    private static final Pattern VERSIONED =
            Pattern.compile("(?:python|pypy)(\\d\\.\\d+)t?(?:\\.exe)?");

    private InstallationReader() {}

    /// The installation that an interpreter belongs to.
    ///
    /// @param executable any path of it; links are followed
    /// @return empty if there is no standard library where one must be: a shim, a script
    static Optional<PythonEnvironment> ofExecutable(Host host, Path executable, String foundBy) {
        Optional<Path> real = Folders.real(executable).filter(Files::isRegularFile);
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

    /// The installation of a folder, by the interpreter that lies where one must.
    static Optional<PythonEnvironment> ofPrefix(Host host, Path prefix, String foundBy) {
        // of `/` on a system whose /bin is a link, the Python is that of /usr
        return PrefixLayout.of(prefix)
                .executable()
                .flatMap(program -> ofExecutable(host, program, foundBy))
                .filter(found -> found.prefix().equals(prefix));
    }

    private static Optional<PythonEnvironment> read(
            Host host, Path prefix, Path real, String foundBy) {
        Optional<String> minor = minorOf(prefix, real);
        boolean embedded = isEmbedded(prefix);
        if (!embedded && !hasStandardLibrary(prefix, minor)) {
            return Optional.empty();
        }
        EnvironmentKind kind = kind(host, prefix, embedded);
        PrefixLayout layout = PrefixLayout.of(prefix);
        List<Path> site = sitePackages(host, prefix, layout, minor);
        return Optional.of(
                new PythonEnvironment(
                        prefix,
                        Optional.of(real),
                        kind == EnvironmentKind.SYSTEM && isShared(prefix)
                                ? minor.map("python"::concat).orElse(EnvironmentName.of(prefix))
                                : EnvironmentName.of(prefix),
                        kind,
                        Role.INSTALLATION,
                        version(prefix, minor, kind),
                        Implementations.ofInstallation(prefix, real),
                        BinaryArchitecture.of(real),
                        manager(kind, site),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        site,
                        EnvironmentState.OK,
                        List.of(),
                        foundBy));
    }

    private static EnvironmentKind kind(Host host, Path prefix, boolean embedded) {
        if (embedded) {
            return EnvironmentKind.EMBEDDED;
        }
        Path parent = prefix.getParent();
        if (isOneOf(parent, PyenvLocator.versions(host))) {
            return EnvironmentKind.PYENV;
        }
        if (isOneOf(parent, UvPythonLocator.pythons(host))) {
            return EnvironmentKind.UV;
        }
        return EnvironmentKind.SYSTEM;
    }

    private static boolean isOneOf(@Nullable Path real, List<Path> folders) {
        return folders.stream()
                .flatMap(at -> Folders.real(at).stream())
                .anyMatch(at -> at.equals(real));
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
        return libraries.size() == 1
                ? PythonVersions.minorOf(libraries.getFirst())
                : Optional.empty();
    }

    private static boolean hasStandardLibrary(Path prefix, Optional<String> minor) {
        if (Files.isRegularFile(prefix.resolve("Lib").resolve("os.py"))) {
            return true;
        }
        if (PrefixLayout.isOldPyPy(prefix)) {
            return true;
        }
        return PythonVersions.libraryFolders(prefix).stream()
                .filter(folder -> minor.isEmpty() || PythonVersions.minorOf(folder).equals(minor))
                .anyMatch(folder -> Files.isRegularFile(folder.resolve("os.py")));
    }

    /// The embeddable distribution of Windows: its search path stands in `python312._pth`.
    private static boolean isEmbedded(Path prefix) {
        return !Folders.children(prefix, "python*._pth").isEmpty();
    }

    /// Whether other programs live under this prefix too.
    static boolean isShared(Path prefix) {
        return Files.isDirectory(prefix.resolve("share"))
                && Files.isDirectory(prefix.resolve("bin"));
    }

    private static Fact<String> version(Path prefix, Optional<String> minor, EnvironmentKind kind) {
        if (kind == EnvironmentKind.PYENV) {
            Optional<String> named = PythonVersions.plain(prefix.getFileName().toString());
            if (named.isPresent()) {
                return Fact.found(named.get(), prefix.toString());
            }
        }
        return PythonVersions.ofInstallation(prefix, minor);
    }

    private static Optional<String> manager(EnvironmentKind kind, List<Path> site) {
        boolean pip = VenvReader.hasPip(site);
        return switch (kind) {
            case PYENV -> Optional.of("pyenv");
            case UV -> Optional.of("uv");
            default -> pip ? Optional.of("pip") : Optional.empty();
        };
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
        return folders.stream().filter(Files::isDirectory).distinct().toList();
    }
}
