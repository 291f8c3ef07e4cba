package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.trivet.probes.host.OperatingSystem;

/// Looks into folders; what cannot be read counts as empty, for a locator passes it over.
public final class Folders {
    private Folders() {}

    /// What lies in a folder, sorted by name.
    public static List<Path> children(Path folder) {
        return children(folder, _ -> true);
    }

    /// What lies in a folder under a name that fits, sorted by name.
    public static List<Path> children(Path folder, Predicate<String> fits) {
        if (!Disk.isDirectory(folder)) {
            return List.of();
        }
        try {
            return listed(folder, fits);
        } catch (IOException | SecurityException _) {
            return List.of();
        }
    }

    /// What lies in a folder under a name that fits the glob, sorted by name.
    public static List<Path> children(Path folder, String glob) {
        // an exception for each that is not there would cost more than this look
        if (!Disk.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try {
            try (DirectoryStream<Path> stream = Disk.newDirectoryStream(folder, glob)) {
                stream.forEach(found::add);
            }
        } catch (IOException | DirectoryIteratorException | SecurityException _) {
            // as far as it could be read
        }
        Collections.sort(found);
        return found;
    }

    /// What lies in a folder under a name that fits, sorted by name.
    ///
    /// @throws IOException if it is there and cannot be read
    static List<Path> named(Path folder, Predicate<String> fits) throws IOException {
        try {
            return Disk.isDirectory(folder) || !isNoFolder(folder)
                    ? listed(folder, fits)
                    : List.of();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }

    private static List<Path> listed(Path folder, Predicate<String> fits) throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Disk.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (fits.test(FolderNames.of(entry))) {
                    found.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            IOException cause = e.getCause();
            throw cause == null ? new IOException(e) : cause;
        }
        Collections.sort(found);
        return found;
    }

    /// Nothing, or a pipe that something names as a folder: to open it as one waits for ever.
    private static boolean isNoFolder(Path folder) throws IOException {
        var attributes = Disk.attributesIfThere(folder);
        return attributes == null || (attributes.isOther() && !attributes.isDirectory());
    }

    /// The folder without links, as it is on disk.
    static Optional<Path> real(Path path) {
        SearchMemory memory = SearchMemory.current();
        if (memory != null) {
            return memory.realOf(path);
        }
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }

    /// Whether anything has this name, a dangling link included.
    static boolean present(Path path) {
        EntryType type = Disk.type(path);
        return type != EntryType.ABSENT && type != EntryType.UNSURE;
    }

    /// Whether a folder has a file of this name, or a link to one.
    static boolean hasFile(Path folder, String name) {
        return SearchMemory.mayHave(folder, name) && Disk.isRegularFile(folder.resolve(name));
    }

    /// Whether a folder has a folder of this name, or a link to one.
    static boolean hasFolder(Path folder, String name) {
        return SearchMemory.mayHave(folder, name) && Disk.isDirectory(folder.resolve(name));
    }

    /// Whether a folder has anything of this name that is no dangling link.
    static boolean has(Path folder, String name) {
        return SearchMemory.mayHave(folder, name) && Disk.exists(folder.resolve(name));
    }

    /// A path from a text that a file or a variable held, in the file system of `near`; empty if it
    /// is not an absolute path of this system.
    static Optional<Path> absolute(Path near, String text) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.indexOf(BoundedText.UNREADABLE) >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(near.getFileSystem().getPath(plain))
                    .filter(Path::isAbsolute)
                    .map(Path::normalize);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The folders of a search path such as PATH, in their order.
    static List<Path> ofSearchPath(Path near, OperatingSystem system, String value) {
        String separator = system == OperatingSystem.WINDOWS ? ";" : ":";
        var folders = new ArrayList<Path>();
        for (String part : value.split(separator, -1)) {
            String plain = part.strip();
            if (plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")) {
                plain = plain.substring(1, plain.length() - 1);
            }
            absolute(near, plain).ifPresent(folders::add);
        }
        return folders;
    }
}
