package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.trivet.probes.host.Volume;

/// Brings written files to the disk, so that a power cut after it finds them.
public final class Flush {
    private Flush() {}

    /// The folder's own list of names. Windows has no such call and keeps names by itself.
    public static void folder(Path folder) throws IOException {
        if (folder.getFileSystem().getSeparator().equals("\\")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// The names beside a file.
    public static void parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            folder(parent);
        }
    }

    /// Every file and folder of a tree: by one call for the whole volume where the system has it,
    /// else one by one.
    public static void tree(Path root) throws IOException {
        if (NativeFiles.syncVolume(root)) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isRegularFile() && Volume.mayBeWritten(file)) {
                            try (FileChannel channel =
                                    FileChannel.open(file, StandardOpenOption.WRITE)) {
                                channel.force(true);
                            }
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        folder(root);
    }
}
