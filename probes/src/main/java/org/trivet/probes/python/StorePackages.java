package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.Registry.Hive;

/// The Pythons of Microsoft's Store. Each has a package folder under `%ProgramFiles%\WindowsApps`,
/// which may not be readable, and one of aliases under the user's `WindowsApps`: files of no bytes
/// that can be started and not opened. `python.exe` in `WindowsApps` itself is an alias as well,
/// but also the stub that only opens the Store, so nothing is taken from there.
final class StorePackages {
    /// The package repository of the user.
    static final String REPOSITORY =
            "Software\\Classes\\Local Settings\\Software\\Microsoft\\Windows\\CurrentVersion\\AppModel\\Repository\\Packages";

    static final String FAMILY = "PythonSoftwareFoundation.Python.";

    /// `PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0`, and with the version, architecture and
    /// two more underscores in the full name of a package.
    private static final Pattern PACKAGE =
            Pattern.compile("PythonSoftwareFoundation\\.Python\\.(\\d\\.\\d+)_(?:.*_)?(\\w+)");

    private StorePackages() {}

    /// The folders of the packages that the user has, as the registry names them.
    static List<Path> installed(Host host) {
        var paths = new HostPaths(host);
        return host.registry().children(Hive.CURRENT_USER, REPOSITORY).stream()
                .filter(name -> name.startsWith(FAMILY))
                .flatMap(name ->
                        host
                                .registry()
                                .text(
                                        Hive.CURRENT_USER,
                                        REPOSITORY + "\\" + name,
                                        "PackageRootFolder")
                                .stream())
                .flatMap(text -> paths.of(text).stream())
                .toList();
    }

    /// The folders of aliases.
    static List<Path> aliases(Host host) {
        return new HostPaths(host)
                .data("Microsoft", "WindowsApps").stream()
                        .flatMap(apps -> Folders.children(apps, FAMILY + "*").stream())
                        .toList();
    }

    /// The version of a package's Python, `3.12`, if this is the folder of one.
    static Optional<String> minor(Path folder) {
        return name(folder).map(name -> name.group(1));
    }

    /// Whether both folders belong to one package: same version, same publisher.
    static boolean same(Path one, Path other) {
        Optional<Matcher> a = name(one);
        Optional<Matcher> b = name(other);
        return a.isPresent()
                && b.isPresent()
                && a.get().group(1).equals(b.get().group(1))
                && a.get().group(2).equals(b.get().group(2));
    }

    private static Optional<Matcher> name(Path folder) {
        if (folder.getFileName() == null) {
            return Optional.empty();
        }
        Matcher matcher = PACKAGE.matcher(folder.getFileName().toString());
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    /// A Store's Python whose files cannot be opened, by its name and its aliases alone.
    ///
    /// @param folder a package's folder or that of its aliases
    static Optional<PythonEnvironment> read(Host host, Path folder, String foundBy) {
        Path program = folder.resolve("python.exe");
        Optional<String> minor = minor(folder);
        if (minor.isEmpty() || !Folders.present(program) || !isInApps(folder)) {
            return Optional.empty();
        }
        return Optional.of(
                new PythonEnvironment(
                        folder,
                        Optional.of(program),
                        "python" + minor.get(),
                        EnvironmentKind.STORE,
                        Role.INSTALLATION,
                        Fact.found(minor.get(), folder.toString()),
                        Optional.of("pip"),
                        Optional.empty(),
                        Optional.empty(),
                        sitePackages(host, folder),
                        EnvironmentState.OK,
                        List.of(),
                        foundBy));
    }

    private static boolean isInApps(Path folder) {
        return folder.getParent() != null && folder.getParent().endsWith("WindowsApps");
    }

    /// What pip installs for a Store's Python goes into the user's own package data.
    private static List<Path> sitePackages(Host host, Path folder) {
        return host.folder(KnownFolder.USER_DATA).stream()
                .flatMap(data -> Folders.children(data.resolve("Packages"), FAMILY + "*").stream())
                .filter(data -> same(data, folder))
                .map(data -> data.resolve("LocalCache").resolve("local-packages"))
                .flatMap(packages -> Folders.children(packages, "Python*").stream())
                .map(python -> python.resolve("site-packages"))
                .filter(Disk::isDirectory)
                .toList();
    }
}
