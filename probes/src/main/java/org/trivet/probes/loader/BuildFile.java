package org.trivet.probes.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a framework's build wrote into its `version` module: lines like `cuda = '12.1'`.
final class BuildFile {
    /// The real files have a few thousand bytes.
    private static final int MOST = 1 << 16;

    private BuildFile() {}

    /// The text that a name is given; empty for `None` and for a name that is not there.
    ///
    /// @param folder the package's
    static Optional<String> value(Path folder, String name) {
        Path file = folder.resolve("version.py");
        Matcher line =
                Pattern.compile(
                                "(?m)^"
                                        + Pattern.quote(name)
                                        + "[ \\t]*(?::[^=\\n]*)?=[ \\t]*['\"]([^'\"\\n]*)['\"]")
                        .matcher(
                                text(
                                        Files.exists(file)
                                                ? file
                                                : folder.resolve("version")
                                                        .resolve("__init__.py")));
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    /// The first 64 KiB of a file; nothing if it cannot be read.
    static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
