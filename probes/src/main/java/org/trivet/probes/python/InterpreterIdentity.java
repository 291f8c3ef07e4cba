package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/// One interpreter as long as it is not replaced.
///
/// @param path the program itself, links resolved
/// @param size in bytes
/// @param modified to the millisecond, which is what all file systems and JSON can hold
public record InterpreterIdentity(Path path, long size, Instant modified) {
    public InterpreterIdentity {
        modified = Instant.ofEpochMilli(modified.toEpochMilli());
    }

    /// Empty if there is no such file.
    static Optional<InterpreterIdentity> of(Path executable) {
        try {
            Path real = executable.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(
                            new InterpreterIdentity(
                                    real,
                                    attributes.size(),
                                    attributes.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }
}
