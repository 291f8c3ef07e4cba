package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Path;

/// Files that a kernel makes up as they are read, as in `/proc` and `/sys`: some wait for ever
/// (`/proc/kmsg`), others never end. They call themselves regular files of no size.
public final class KernelFiles {
    private KernelFiles() {}

    /// Refuses a file that an environment's link leads to such a place; a path there that was asked
    /// for by its name is read.
    ///
    /// @param size as the system tells it
    /// @throws IOException with a sentence for people
    public static void refuse(Path file, long size) throws IOException {
        if (size == 0 && !isThere(file) && isThere(file.toRealPath())) {
            throw new IOException(
                    "it leads to " + file.toRealPath() + ", which is no file of a disk");
        }
    }

    private static boolean isThere(Path file) {
        return file.startsWith("/proc") || file.startsWith("/sys");
    }
}
