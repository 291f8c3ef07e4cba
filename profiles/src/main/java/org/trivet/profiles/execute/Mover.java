package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/// Renames a folder on its volume. On Windows a virus scanner or an indexer may hold a file for a
/// moment: it is tried again for a while.
final class Mover {
    /// As long as scanners hold a file that was just written.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Mover() {}

    static void move(Path from, Path to) throws IOException {
        boolean retry = from.getFileSystem().getSeparator().equals("\\");
        long end = System.nanoTime() + PATIENCE.toNanos();
        long pause = 50;
        while (true) {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException e) {
                throw e;
            } catch (FileSystemException e) {
                if (!retry || System.nanoTime() > end) {
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
