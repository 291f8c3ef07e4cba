package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/// Renames a folder on its volume. On Windows a virus scanner or an indexer may hold a file for a
/// moment: it is tried again for a while, with longer and longer pauses.
final class Mover {
    /// As long as scanners hold a file that was just written.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// One try.
    @FunctionalInterface
    interface Renaming {
        void move(Path from, Path to) throws IOException;
    }

    private final Renaming renaming;
    private final Duration patience;

    /// @param patience how long a refusal is met by another try
    Mover(Renaming renaming, Duration patience) {
        this.renaming = renaming;
        this.patience = patience;
    }

    /// The mover of this system: where folders with open files can be renamed, a refusal is final.
    static Mover ofThisSystem() {
        boolean windows = Path.of("").getFileSystem().getSeparator().equals("\\");
        return new Mover(
                (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE),
                windows ? PATIENCE : Duration.ZERO);
    }

    /// @throws IOException if it was refused until the end; nothing was moved then
    void move(Path from, Path to) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        long pause = 50;
        while (true) {
            try {
                renaming.move(from, to);
                return;
            } catch (NoSuchFileException e) {
                throw e;
            } catch (FileSystemException e) {
                if (System.nanoTime() >= end) {
                    throw e;
                }
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while moving " + from, e);
            }
            pause = Math.min(pause * 2, 1000);
        }
    }
}
