package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Cancellation;

/// Copies a tree, byte for byte: files with their modes and times (and what else the system's own
/// copying keeps), links as links, empty folders. The system copies by reference where the file
/// system can. Files that share their bytes in the original become files of their own.
public final class Cloner {

    /// Told the bytes copied so far.
    @FunctionalInterface
    public interface Listener {
        void copied(long bytes);
    }

    /// How much was copied.
    public record Copied(long files, long bytes) {}

    private final Listener listener;
    private final Cancellation cancellation;
    private long files;
    private long bytes;

    public Cloner(Listener listener, Cancellation cancellation) {
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /// Copies `from` to `to`, which must not exist yet. Nothing is removed when it fails: that is
    /// the caller's, who knows whether the folder is marked.
    ///
    /// @throws SpecialFileException for a device, a pipe, a socket or a junction
    public Copied copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new Copying(from, to));
        return new Copied(files, bytes);
    }

    private final class Copying extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        private Path twin(Path path) {
            return to.resolve(from.relativize(path));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            cancellation.check();
            if (attributes.isOther()) {
                throw new SpecialFileException(folder.toString());
            }
            Files.createDirectory(twin(folder));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            cancellation.check();
            if (attributes.isOther() || attributes.isDirectory()) {
                throw new SpecialFileException(file.toString());
            }
            Files.copy(
                    file,
                    twin(file),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
            files++;
            if (attributes.isRegularFile()) {
                bytes += attributes.size();
            }
            listener.copied(bytes);
            return FileVisitResult.CONTINUE;
        }

        /// Modes and times of a folder come last: it must be writable while it is filled, and
        /// filling it changes its time.
        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Path twin = twin(folder);
            PosixFileAttributeView view =
                    Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (view != null) {
                PosixFileAttributes posix = view.readAttributes();
                Set<PosixFilePermission> modes = EnumSet.noneOf(PosixFilePermission.class);
                modes.addAll(posix.permissions());
                Files.setPosixFilePermissions(twin, modes);
            }
            BasicFileAttributes basic = Files.readAttributes(folder, BasicFileAttributes.class);
            Files.getFileAttributeView(twin, BasicFileAttributeView.class)
                    .setTimes(basic.lastModifiedTime(), basic.lastAccessTime(), null);
            return FileVisitResult.CONTINUE;
        }
    }
}
