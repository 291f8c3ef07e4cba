package org.trivet.probes.packages;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.python.BoundedText;

/// The folders that a `.pth` file adds to the search path, by the rules of Python's own `site`
/// module. A line that begins with `import` is a program; it is never run, so what it would add is
/// not known.
final class PathFile {
    private static final int LIMIT = 64 * 1024;

    private PathFile() {}

    /// @param file lies in the folder that relative lines are relative to
    /// @return absolute; whether they exist is not asked
    static List<Path> folders(Path file) {
        String text = BoundedText.read(file, LIMIT).toOptional().orElse("");
        var folders = new ArrayList<Path>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()
                    || line.startsWith("#")
                    || line.startsWith("import ")
                    || line.startsWith("import\t")) {
                continue;
            }
            try {
                folders.add(file.resolveSibling(line.stripTrailing()).normalize());
            } catch (InvalidPathException _) {
                // no path of this system, as in a Windows environment on a Linux disk
            }
        }
        return folders;
    }
}
