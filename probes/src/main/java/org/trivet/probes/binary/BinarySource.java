package org.trivet.probes.binary;

import java.nio.file.Path;

/// Where native files come from: a disk, a wheel, a test.
public interface BinarySource {
    /// Reads a file once; later questions get the same answer. Links are followed.
    BinaryAnswer read(Path file);
}
