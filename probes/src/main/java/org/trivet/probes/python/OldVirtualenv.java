package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What virtualenv made before its version 20: no `pyvenv.cfg`, but a copy of the standard library
/// beside which `orig-prefix.txt` names the Python that it was taken from.
///
/// An environment that lost its `pyvenv.cfg` is told from it by the lack of that file.
final class OldVirtualenv {
    private static final String ORIGIN = "orig-prefix.txt";

    private static final int LIMIT = 16 * 1024;

    private OldVirtualenv() {}

    /// Whether a folder with these names in it is worth a look.
    static boolean mayBe(Set<String> names) {
        return (names.contains("bin") && (names.contains("lib") || names.contains("lib-python")))
                || (names.contains("Scripts") && names.contains("Lib"));
    }

    static boolean fits(Path prefix) {
        return isActivated(prefix) && (origin(prefix).isPresent() || isRemnant(prefix));
    }

    /// Whether it names the Python that it stands on; without that it can only be a remnant.
    static boolean isWhole(Path prefix) {
        return origin(prefix).isPresent();
    }

    /// What its `pyvenv.cfg` would say, had it one.
    static PyvenvConfig config(Path prefix) {
        var values = new HashMap<String, String>();
        origin(prefix)
                .flatMap(file -> BoundedText.read(file, LIMIT).toOptional())
                .flatMap(text -> Folders.absolute(prefix, text))
                .ifPresent(base -> {
                    Path bin = base.resolve("bin");
                    Path home = Disk.isDirectory(bin) && !isWindows(prefix) ? bin : base;
                    values.put("home", home.toString());
                    values.put("virtualenv", "before 20");
                });
        return new PyvenvConfig(Map.copyOf(values));
    }

    private static boolean isActivated(Path prefix) {
        Path bin = prefix.resolve("bin");
        return (SearchMemory.mayHave(prefix, "bin")
                        && (Disk.isRegularFile(bin.resolve("activate"))
                                || Disk.isRegularFile(bin.resolve("activate_this.py"))))
                || (SearchMemory.mayHave(prefix, "Scripts")
                        && Disk.isRegularFile(prefix.resolve("Scripts/activate.bat")));
    }

    /// A folder of scripts and packages, but neither of the two things that make an environment:
    /// `pyvenv.cfg` is gone.
    private static boolean isRemnant(Path prefix) {
        PrefixLayout layout = PrefixLayout.of(prefix);
        return !layout.sitePackages().isEmpty()
                && libraries(prefix).stream()
                        .noneMatch(library -> Folders.present(library.resolve("os.py")));
    }

    private static boolean isWindows(Path prefix) {
        return Folders.hasFolder(prefix, "Scripts");
    }

    private static Optional<Path> origin(Path prefix) {
        return libraries(prefix).stream()
                .map(library -> library.resolve(ORIGIN))
                .filter(Disk::isRegularFile)
                .findFirst();
    }

    private static List<Path> libraries(Path prefix) {
        return Stream.of(
                        PythonVersions.libraryFolders(prefix).stream(),
                        Stream.of(prefix.resolve("Lib")),
                        // PyPy's
                        SearchMemory.mayHave(prefix, "lib-python")
                                ? Folders.children(prefix.resolve("lib-python")).stream()
                                : Stream.<Path>empty())
                .flatMap(each -> each)
                .toList();
    }
}
