package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;

/// What lies in a folder: of a disk, of a wheel, of a test.
@FunctionalInterface
public interface FolderSource {
    /// All entries of a folder; none if it is not there or cannot be read.
    List<Path> list(Path folder);
}
