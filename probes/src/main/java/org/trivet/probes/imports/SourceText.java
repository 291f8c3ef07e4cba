package org.trivet.probes.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a Python source in the encoding that it declares (PEP 263), bounded.
final class SourceText {
    /// Bytes; the longest sources of real packages are generated tables of 2 MB.
    static final int LONGEST = 8 * 1024 * 1024;

    private static final Pattern COOKIE =
            Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]{1,40})");

    private SourceText() {}

    /// @return empty where there is no file, where it cannot be read, or where it is longer
    static Optional<String> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return SourceArchives.text(file);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return of(in.readNBytes(LONGEST + 1));
            }
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }

    static Optional<String> of(byte[] bytes) {
        return bytes.length > LONGEST
                ? Optional.empty()
                : Optional.of(new String(bytes, charset(bytes)));
    }

    /// What cannot be decoded becomes U+FFFD: names of modules are hardly ever hit.
    private static Charset charset(byte[] bytes) {
        String head =
                new String(bytes, 0, Math.min(400, bytes.length), StandardCharsets.ISO_8859_1);
        return head.lines()
                .limit(2)
                .map(COOKIE::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(found -> named(found.group(1)))
                .orElse(StandardCharsets.UTF_8);
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name.equals("latin-1") ? "ISO-8859-1" : name.replace("_", "-"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
