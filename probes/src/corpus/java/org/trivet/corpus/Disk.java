package org.trivet.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Writes files, folders and links.
final class Disk {
    static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /// Whether links to files and folders can be made; not under Wine.
    final boolean links;

    Disk(Path folder) {
        links = tryLink(folder.resolve(".link-try"));
    }

    Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(Path file, String text) {
        return file(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file in a folder that is there.
    void plain(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A script that can be run.
    Path script(Path file, String text) {
        file(file, text);
        try {
            if (!WINDOWS) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A link; nothing where none can be made.
    void link(Path link, Path target) {
        if (!links) {
            return;
        }
        try {
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same file under another name; a copy where the disk has no hard links.
    void same(Path file, Path original) {
        try {
            Files.createDirectories(file.getParent());
            try {
                Files.createLink(file, original);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (IOException | UnsupportedOperationException _) {
                Files.copy(original, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void move(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(Path tree) {
        try {
            if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
                try (var children = Files.newDirectoryStream(tree)) {
                    children.forEach(this::delete);
                }
            }
            Files.deleteIfExists(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tryLink(Path link) {
        try {
            Files.createSymbolicLink(link, Path.of("nowhere"));
            // Wine says that it made one
            boolean made = Files.isSymbolicLink(link);
            Files.deleteIfExists(link);
            return made;
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
