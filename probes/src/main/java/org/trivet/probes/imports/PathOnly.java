package org.trivet.probes.imports;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `._pth` file beside the interpreter, as the embeddable Python for Windows has it: it alone
/// says what `sys.path` is, and the variables of the process count for nothing.
///
/// Source: the Python documentation, "Using Python on Windows", "Finding modules", and CPython's
/// `Modules/getpath.py`.
///
/// @param folders in order; archives among them
/// @param site whether a line `import site` asks for site-packages as well
record PathOnly(List<Path> folders, boolean site) {
    PathOnly {
        folders = List.copyOf(folders);
    }

    /// @param folder the interpreter's
    static Optional<PathOnly> read(Path folder, Target target) {
        for (String name : List.of("python3" + target.minor() + "._pth", "python._pth")) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return SourceText.read(file).map(text -> parse(folder, text, target.windows()));
            }
        }
        return Optional.empty();
    }

    private static PathOnly parse(Path folder, String text, boolean windows) {
        var folders = new ArrayList<Path>();
        boolean site = false;
        for (String line : text.lines().toList()) {
            int hash = line.indexOf('#');
            String entry = (hash < 0 ? line : line.substring(0, hash)).strip();
            if (entry.equals("import site")) {
                site = true;
            } else if (!entry.isEmpty() && !entry.startsWith("import ")) {
                try {
                    folders.add(
                            folder.resolve(windows ? entry.replace('\\', '/') : entry).normalize());
                } catch (InvalidPathException _) {
                    // another system's path
                }
            }
        }
        return new PathOnly(folders, site);
    }
}
