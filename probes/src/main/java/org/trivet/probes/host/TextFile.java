package org.trivet.probes.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads small texts of which nothing is known in advance.
public final class TextFile {
    private TextFile() {}

    /// The first `limit` bytes as UTF-8; what is not UTF-8 becomes U+FFFD.
    ///
    /// @throws IOException if it cannot be read, or is no regular file (a pipe would block)
    public static String head(Path file, int limit) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(limit), StandardCharsets.UTF_8);
        }
    }
}
