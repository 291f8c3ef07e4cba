package org.trivet.profiles.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Small text files of others, read no further than a limit.
final class BoundedFile {
    /// A configuration file or a METADATA with its whole description.
    static final int LIMIT = 2 * 1024 * 1024;

    private BoundedFile() {}

    /// The text; empty if there is no such file, or it cannot be read, or it is larger than
    /// [#LIMIT]. Bytes that are not UTF-8 become replacement characters.
    static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            return bytes.length > LIMIT
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
