package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Removes a folder of a transaction, and nothing else: the folder must carry that transaction's
/// mark. Links and junctions are removed, never followed. Can be run again after a kill: the mark
/// goes last.
public final class TreeRemoval {
    private TreeRemoval() {}

    /// @param role what the folder must be to the transaction
    /// @throws IOException if the folder exists and is not marked as that, or a part of it cannot
    ///   be removed
    public static void remove(Path folder, String transaction, Mark.Role role) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Optional<Mark> mark = Mark.read(folder);
            if (mark.isEmpty()
                    || !mark.get().transaction().equals(transaction)
                    || mark.get().role() != role
                    || mark.get().environment().equals(folder)
                    || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(
                        folder + " is not marked as " + role.id() + " of " + transaction);
            }
            Files.walkFileTree(folder, new Removing());
        }
        Mark.remove(folder);
    }

    private static final class Removing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            if (attributes.isOther()) {
                // a junction: what it points at is another's
                Files.delete(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            open(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            try {
                Files.delete(file);
            } catch (AccessDeniedException e) {
                DosFileAttributeView dos =
                        Files.getFileAttributeView(
                                file, DosFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                if (dos == null || !dos.readAttributes().isReadOnly()) {
                    throw e;
                }
                dos.setReadOnly(false);
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }

        /// A folder without write permission would keep its contents.
        private static void open(Path folder) throws IOException {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(
                            folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view == null) {
                return;
            }
            Set<PosixFilePermission> modes = EnumSet.noneOf(PosixFilePermission.class);
            modes.addAll(view.readAttributes().permissions());
            Set<PosixFilePermission> needed =
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE);
            if (!modes.containsAll(needed)) {
                modes.addAll(needed);
                view.setPermissions(modes);
            }
        }
    }
}
