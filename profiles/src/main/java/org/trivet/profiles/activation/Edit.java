package org.trivet.profiles.activation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// A file that is to be written anew, or removed.
///
/// @param file the file
/// @param text its bytes as ISO 8859-1; empty: it goes
public record Edit(Path file, Optional<String> text) {
    /// What is to be written; empty if the file goes.
    public Optional<byte[]> bytes() {
        return text.map(it -> it.getBytes(StandardCharsets.ISO_8859_1));
    }
}
