package org.trivet.app.architecture.faults.probes.python;

import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at the disk past the one place that notes it.
final class SideReader {
    private SideReader() {}

    static boolean isThere(Path path) {
        return Files.exists(path);
    }
}
