package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One writer at a time: a lock file per environment, held while a transaction works on it. The
/// system frees it when the process ends, however it ends.
final class Locks {
    /// Lock files held by this process. They must not even be opened a second time: closing the
    /// second channel would free the first one's lock (POSIX).
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    /// Beyond any content, so that Windows lets others read the file.
    private static final long PLACE = Long.MAX_VALUE - 1;

    private final Path folder;

    Locks(Path folder) {
        this.folder = folder;
    }

    /// A lock held by this process; closing frees it.
    static final class Held implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;
        private final FileLock lock;

        private Held(Path file, FileChannel channel, FileLock lock) {
            this.file = file;
            this.channel = channel;
            this.lock = lock;
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                lock.release();
            } finally {
                HELD.remove(file);
            }
        }
    }

    /// Takes the lock of an environment for a transaction; empty if another works on it.
    Optional<Held> take(Path environment, String transaction) throws IOException {
        Files.createDirectories(folder);
        Path file = file(environment).toAbsolutePath();
        if (HELD.putIfAbsent(file, transaction) != null) {
            return Optional.empty();
        }
        FileChannel channel = null;
        Held held = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(PLACE, 1, false);
            if (lock != null) {
                held = new Held(file, channel, lock);
                if (!transaction.isEmpty()) {
                    Files.writeString(holderFile(file), transaction);
                }
            }
            return Optional.ofNullable(held);
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        } finally {
            if (held == null) {
                HELD.remove(file);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /// Whether a transaction of this process or of another works on an environment now.
    boolean isHeld(Path environment) {
        try (Held held = take(environment, "").orElse(null)) {
            return held == null;
        } catch (IOException _) {
            return false;
        }
    }

    /// The transaction that last took the lock of an environment; it is not checked whether it
    /// still holds it.
    Optional<String> holder(Path environment) {
        Path file = file(environment).toAbsolutePath();
        String here = HELD.get(file);
        if (here != null) {
            return Optional.of(here);
        }
        try {
            return Optional.of(Files.readString(holderFile(file), StandardCharsets.UTF_8).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Path file(Path environment) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256")
                            .digest(environment.toString().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(sum, 0, 16) + ".lock");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static Path holderFile(Path file) {
        return file.resolveSibling(file.getFileName() + "-holder");
    }
}
