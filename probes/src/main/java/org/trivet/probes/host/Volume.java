package org.trivet.probes.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// What the system says of the volume that holds a file or folder, as far as it says anything: for
/// a RAM disk on Windows, or a mount that the table of mounts leaves out on Linux, [FileStore] has
/// nothing but an error, and everything else works there as elsewhere.
public final class Volume {
    private Volume() {}

    /// The bytes that may still be written; empty: unknown.
    public static OptionalLong free(Path place) {
        try {
            return OptionalLong.of(Files.getFileStore(place).getUsableSpace());
        } catch (IOException | UnsupportedOperationException | SecurityException _) {
            return OptionalLong.empty();
        }
    }

    /// Whether two places lie on one volume. What cannot be asked is judged by the drive on
    /// Windows, by the device's number elsewhere.
    public static boolean isShared(Path one, Path other) throws IOException {
        Optional<FileStore> first = store(one);
        Optional<FileStore> second = store(other);
        if (first.isPresent() && second.isPresent()) {
            return first.equals(second);
        }
        if (isWindows(one)) {
            return Objects.equals(one.toRealPath().getRoot(), other.toRealPath().getRoot());
        }
        return Objects.equals(
                Files.getAttribute(one, "unix:dev"), Files.getAttribute(other, "unix:dev"));
    }

    /// The file system's own name, `NTFS` for instance; empty: unknown.
    public static Optional<String> type(Path place) {
        return store(place).map(FileStore::type);
    }

    /// Whether files there have an owner, a group and modes.
    public static boolean keepsModes(Path file) {
        return store(file)
                .map(it -> it.supportsFileAttributeView(PosixFileAttributeView.class))
                .orElseGet(() ->
                        Files.getFileAttributeView(file, PosixFileAttributeView.class) != null);
    }

    /// Whether a file or folder may be written to, as far as its attributes and rights say: Java
    /// answers no for a volume of which it knows nothing.
    public static boolean mayBeWritten(Path place) {
        if (Files.isWritable(place)) {
            return true;
        }
        try {
            return isWindows(place)
                    && Files.exists(place)
                    && store(place).isEmpty()
                    && !(Files.isRegularFile(place)
                            && Files.readAttributes(place, DosFileAttributes.class).isReadOnly());
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static Optional<FileStore> store(Path place) {
        try {
            return Optional.of(Files.getFileStore(place));
        } catch (IOException | UnsupportedOperationException | SecurityException _) {
            return Optional.empty();
        }
    }

    private static boolean isWindows(Path place) {
        return place.getFileSystem().getSeparator().equals("\\");
    }
}
