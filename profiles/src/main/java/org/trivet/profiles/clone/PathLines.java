package org.trivet.profiles.clone;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `.pth` files whose lines lead out of the environment by a relative way, to the sources of an
/// editable install for instance: from the clone the same way may lead elsewhere, so the place is
/// named by its absolute path.
final class PathLines {
    private static final long LARGEST = 1024 * 1024;

    /// A line that goes up; lines that begin with `import` are run, `#` is a comment.
    private static final Pattern UPWARDS = Pattern.compile("(?m)^[^#\\s\\r\\n][^\\r\\n]*$");

    private PathLines() {}

    static boolean isOne(Path name, long size) {
        return name.toString().endsWith(".pth") && size <= LARGEST;
    }

    /// @param folder the original's, in which the file lies
    /// @param twin the clone's
    /// @return empty if nothing has to be changed
    static Optional<byte[]> relocated(byte[] content, Path original, Path folder, Path twin) {
        String text = new String(content, StandardCharsets.UTF_8);
        Matcher line = UPWARDS.matcher(text);
        String changed =
                line.replaceAll(found ->
                        Matcher.quoteReplacement(
                                line(found.group().stripTrailing(), original, folder, twin)
                                        .orElse(found.group())));
        return changed.equals(text)
                ? Optional.empty()
                : Optional.of(changed.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> line(String line, Path original, Path folder, Path twin) {
        if (line.startsWith("import ") || line.startsWith("import\t") || !line.contains("..")) {
            return Optional.empty();
        }
        try {
            Path target = folder.resolve(line).normalize();
            boolean leaves = !Path.of(line).isAbsolute() && !target.startsWith(original);
            return leaves && Files.exists(target) && !twin.resolve(line).normalize().equals(target)
                    ? Optional.of(target.toString())
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
