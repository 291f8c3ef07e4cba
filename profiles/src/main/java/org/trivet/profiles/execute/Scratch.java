package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A transaction's folder for what programs leave behind, in Trivet's own data folder.
final class Scratch {
    private Scratch() {}

    /// Makes the folder, empty. What cannot be removed stays: it harms nothing.
    static void clear(Path folder) throws IOException {
        remove(folder);
        Files.createDirectories(folder);
    }

    static void remove(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            walk(folder);
        } catch (IOException _) {
            // stays
        }
    }

    private static void walk(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path each, BasicFileAttributes attributes) {
                        if (attributes.isOther()) {
                            delete(each);
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path each, @Nullable IOException failure) {
                        delete(each);
                        return FileVisitResult.CONTINUE;
                    }

                    private void delete(Path path) {
                        try {
                            Files.deleteIfExists(path);
                        } catch (IOException _) {
                            // stays
                        }
                    }
                });
    }
}
