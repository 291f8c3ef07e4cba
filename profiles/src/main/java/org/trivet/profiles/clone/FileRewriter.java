package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trivet.probes.host.Volume;

/// Puts a changed file in the place of another: written aside, flushed, then moved over. A file
/// that shares its bytes with others (hard links of a package cache) thus leaves the others alone,
/// and a kill leaves the old file or the new one.
final class FileRewriter {
    /// The end of the name of a file being written; left over by a kill, it is removed by the next
    /// run.
    static final String UNFINISHED = ".trivet-unfinished";

    private FileRewriter() {}

    /// Replaces the matches. The time of last change is kept, except for Python sources: their
    /// compiled files name it, and must be seen to be stale.
    static void replace(Path file, List<PrefixMatch> matches) throws IOException {
        boolean keepTime = !file.toString().endsWith(".py");
        change(
                file,
                keepTime,
                aside -> {
                    if (matches.stream().allMatch(PrefixMatch::sameLength)) {
                        patch(aside, matches);
                    } else {
                        Files.write(aside, Replacing.apply(Files.readAllBytes(aside), matches));
                    }
                });
    }

    /// Replaces the whole content of a file; its time is kept as by [#replace].
    static void rewrite(Path file, byte[] content) throws IOException {
        change(file, !file.toString().endsWith(".py"), aside -> Files.write(aside, content));
    }

    /// Bytes to be written over others, by their places.
    static final class Patches {
        private final List<PrefixMatch> all = new ArrayList<>();

        void add(long at, byte[] bytes) {
            all.add(new PrefixMatch(at, bytes.length, bytes, true, false));
        }
    }

    /// Writes bytes over others; the file keeps its length.
    static void patch(Path file, Patches patches) throws IOException {
        change(file, true, aside -> patch(aside, patches.all));
    }

    /// Replaces the whole text of a file.
    static void replaceContent(Path file, byte[] content) throws IOException {
        change(file, true, aside -> Files.write(aside, content));
    }

    /// Changes the copy of a file.
    @FunctionalInterface
    private interface Change {
        void on(Path aside) throws IOException;
    }

    private static void change(Path file, boolean keepTime, Change change) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            FileTime time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
            Files.copy(
                    file,
                    aside,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
            try (Unlocked _ = Unlocked.of(aside)) {
                change.on(aside);
            }
            if (keepTime) {
                Files.setLastModifiedTime(aside, time);
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // a channel's failure does not name its file
            var named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static void patch(Path file, List<PrefixMatch> matches) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (PrefixMatch match : matches) {
                ByteBuffer bytes = ByteBuffer.wrap(match.replacement());
                long at = match.at();
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
            }
        }
    }

    /// A file made writable for a moment.
    private record Unlocked(Path file, Set<PosixFilePermission> modes, boolean readOnly)
            implements AutoCloseable {

        static Unlocked of(Path file) throws IOException {
            if (Volume.keepsModes(file)) {
                Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
                if (!modes.contains(PosixFilePermission.OWNER_WRITE)) {
                    Set<PosixFilePermission> open = EnumSet.of(PosixFilePermission.OWNER_WRITE);
                    open.addAll(modes);
                    Files.setPosixFilePermissions(file, open);
                }
                return new Unlocked(file, modes, false);
            }
            DosFileAttributeView dos = Files.getFileAttributeView(file, DosFileAttributeView.class);
            boolean readOnly = dos != null && dos.readAttributes().isReadOnly();
            if (readOnly) {
                dos.setReadOnly(false);
            }
            return new Unlocked(file, Set.of(), readOnly);
        }

        @Override
        public void close() throws IOException {
            if (!modes.isEmpty()) {
                Files.setPosixFilePermissions(file, modes);
            } else if (readOnly) {
                Files.getFileAttributeView(file, DosFileAttributeView.class).setReadOnly(true);
            }
        }
    }
}
