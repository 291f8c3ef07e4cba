package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Python that a `pyvenv.cfg` names as the one that the environment stands on.
///
/// @param home the folder of its interpreter, as Python itself reads it; empty if none is named, or
///   not by an absolute path of this system
/// @param prefix its prefix
record VenvBase(Optional<Path> home, Optional<Path> prefix) {

    /// What virtualenv and venv write beside `home`, the surest first. They stay right where `home`
    /// is a folder of shims or of links.
    private static final List<String> PROGRAMS = List.of("base-executable", "executable");

    /// What nearly every folder of a Python has.
    private static final List<String> PLAIN = List.of("python3", "python", "python.exe");

    static VenvBase of(Path environment, PyvenvConfig config) {
        Optional<Path> home =
                config.value("home").flatMap(text -> Folders.absolute(environment, text));
        Optional<Path> above = home.map(VenvBase::prefixOf);
        if (above.filter(prefix -> isStated(prefix, config) || isPython(prefix)).isPresent()) {
            return new VenvBase(home, above);
        }
        Stream<Path> prefixes = absolute(environment, config, "base-prefix");
        Stream<Path> programs =
                PROGRAMS.stream()
                        .flatMap(key -> absolute(environment, config, key))
                        .flatMap(program -> Folders.real(program).stream())
                        .flatMap(program -> Stream.ofNullable(program.getParent()))
                        .map(VenvBase::prefixOf);
        return new VenvBase(
                home,
                Stream.concat(prefixes, programs)
                        .filter(VenvBase::isPython)
                        .findFirst()
                        .or(() -> above));
    }

    /// The Python that ought to be there and is not.
    Optional<Path> missing(PrefixLayout layout) {
        if (layout.foreign() || home.isEmpty()) {
            return Optional.empty();
        }
        // a link under the Store's folder is present and yet cannot be followed
        if (!SearchMemory.present(home.get())) {
            return home;
        }
        boolean python =
                isPresent(home.get(), PLAIN)
                        // virtualenv up to 20.4 names the prefix
                        || isPresent(home.get().resolve("bin"), PLAIN)
                        // any other name: `/usr/bin` has thousands of entries, so only now
                        || !Folders.children(home.get(), "{python,pypy,graalpy}*").isEmpty()
                        || !Disk.isReadable(home.get());
        return python ? Optional.empty() : home;
    }

    private static boolean isPresent(Path folder, List<String> names) {
        for (String name : names) {
            if (SearchMemory.present(folder.resolve(name))) {
                return true;
            }
        }
        return false;
    }

    /// Where a link leads in the end, be anything there or not.
    static Path linkEnd(Path link) {
        Path at = link;
        // a chain python → python3 → /base/bin/python3; forty is the kernel's own limit
        for (int i = 0; i < 40 && Disk.isSymbolicLink(at); i++) {
            try {
                at = at.resolveSibling(Disk.readSymbolicLink(at)).normalize();
            } catch (IOException _) {
                break;
            }
        }
        return at;
    }

    private static Stream<Path> absolute(Path environment, PyvenvConfig config, String key) {
        return config.value(key).flatMap(text -> Folders.absolute(environment, text)).stream();
    }

    /// The installation of `home`: on Windows itself, elsewhere the folder above `bin`.
    private static Path prefixOf(Path home) {
        Path name = home.getFileName();
        Path parent = home.getParent();
        return name != null && parent != null && name.toString().equals("bin") ? parent : home;
    }

    /// Whether the library of the version that the file states lies where it must; spares a look
    /// through all of `/usr/lib`.
    private static boolean isStated(Path prefix, PyvenvConfig config) {
        return config.version()
                .map(PythonVersions::minorOf)
                .map(minor -> prefix.resolve("lib").resolve("python" + minor))
                .filter(SearchMemory::isFolder)
                .isPresent();
    }

    private static boolean isPython(Path prefix) {
        return PythonVersions.isLibrary(prefix.resolve("Lib"))
                || !PythonVersions.libraryFolders(prefix).isEmpty();
    }
}
