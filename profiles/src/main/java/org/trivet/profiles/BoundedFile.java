package org.trivet.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.python.KernelFiles;

/// Files that nobody vouches for, read whole unless they are larger than a limit. A link in an
/// environment may lead anywhere: to a pipe that nobody fills, to what the kernel makes up.
public final class BoundedFile {
    private BoundedFile() {}

    /// @param limit in bytes
    /// @throws IOException in words for people if there is no such file, if it is larger, or cannot
    ///   be read
    public static byte[] bytes(Path file, int limit) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(Files.exists(file) ? "this is no file" : "there is no such file");
        }
        KernelFiles.refuse(file, Files.size(file));
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("it is larger than " + (limit >> 20) + " MiB");
            }
            return bytes;
        }
    }

    /// The text; empty if [#bytes] would refuse it. Bytes that are not UTF-8 become replacement
    /// characters.
    public static Optional<String> text(Path file, int limit) {
        try {
            return Optional.of(new String(bytes(file, limit), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
