package org.trivet.probes.packages;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file whose owner is asked for, compared with the entries of file lists as its file system
/// compares paths.
///
/// @param prefix the environment; an entry that leads out of it names nothing
/// @param spellings the path as it was given, and with the links of its folder resolved
/// @param name its last part
record AskedFile(Path prefix, List<Path> spellings, String name) {
    AskedFile {
        spellings = List.copyOf(spellings);
    }

    static AskedFile of(Path prefix, Path file) {
        Path plain = file.toAbsolutePath().normalize();
        var spellings = new ArrayList<Path>();
        spellings.add(plain);
        Path folder = plain.getParent();
        Path last = plain.getFileName();
        if (folder != null && last != null) {
            try {
                // the file itself may be a link that a distribution brought
                Path real = folder.toRealPath().resolve(last);
                if (!real.equals(plain)) {
                    spellings.add(real);
                }
            } catch (IOException | SecurityException _) {
                // the folder is gone or closed; its lists may still name it
            }
        }
        return new AskedFile(prefix, spellings, last == null ? "" : last.toString());
    }

    /// Whether an entry of a list means this file.
    ///
    /// @param folder what the entry is relative to
    /// @param entry written with `/`, or with `\` on Windows
    boolean isAt(Path folder, String entry) {
        // most entries are told apart by their last letters, without making a path of them
        if (!entry.regionMatches(true, entry.length() - name.length(), name, 0, name.length())) {
            return false;
        }
        FileSystem system = prefix.getFileSystem();
        try {
            Path meant = folder.resolve(system.getPath(entry)).normalize();
            return meant.startsWith(prefix) && spellings.contains(meant);
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// Whether the file is this one, or lies in this folder.
    boolean isIn(Path place) {
        return spellings.stream().anyMatch(spelling -> spelling.startsWith(place));
    }

    /// The source of a compiled file, `a.py` for `__pycache__/a.cpython-311.pyc`; empty for others.
    List<Path> sources() {
        int dot = name.indexOf('.');
        var sources = new ArrayList<Path>();
        for (Path spelling : spellings) {
            Path cache = spelling.getParent();
            if (name.endsWith(".pyc")
                    && dot > 0
                    && cache != null
                    && cache.getFileName() != null
                    && cache.getFileName().toString().equals("__pycache__")
                    && !Files.isDirectory(spelling)) {
                sources.add(cache.resolveSibling(name.substring(0, dot) + ".py"));
            }
        }
        return sources;
    }
}
