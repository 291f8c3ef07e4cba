package org.trivet.probes.imports;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The entries of `PYTHONPATH`, which stand on `sys.path` before the standard library. `-E` and
/// `-I` leave them out, and so does a `._pth` file.
public final class PythonPath {
    private PythonPath() {}

    /// @param value of the variable
    /// @param folder the working folder, against which its entries are read; an empty one means it
    /// @param separator of this system's lists of paths
    public static List<Path> of(Optional<String> value, Path folder, String separator) {
        var entries = new ArrayList<Path>();
        if (value.isEmpty() || value.get().isEmpty()) {
            return entries;
        }
        for (String entry : value.get().split(java.util.regex.Pattern.quote(separator), -1)) {
            try {
                entries.add(folder.resolve(entry).normalize());
            } catch (InvalidPathException _) {
                // Python keeps it, and finds nothing there
            }
        }
        return entries;
    }
}
