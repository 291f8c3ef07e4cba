package org.trivet.profiles.clone;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The `.exe` files in `Scripts` by which Windows starts Python programs.
final class Launchers {
    private Launchers() {}

    /// The launcher for another prefix; empty if it is of no known form.
    ///
    /// @param matches where the old prefix stands
    /// @param name of the file, relative to the environment
    static Optional<byte[]> relocated(byte[] content, List<PrefixMatch> matches, Path name) {
        if (!isProgram(content) || matches.isEmpty()) {
            return Optional.empty();
        }
        return ZipLauncher.relocated(content, matches)
                .or(() -> AppendedTrampoline.relocated(content, matches))
                .or(() -> ResourceTrampoline.relocated(content, matches, name));
    }

    /// Whether a message should speak of a launcher: it ends as an archive, or names uv's parts.
    static boolean looksLikeOne(byte[] content) {
        return isProgram(content)
                && (ZipLauncher.archive(content) >= 0
                        || ResourceTrampoline.isOne(content)
                        || AppendedTrampoline.isOne(content));
    }

    private static boolean isProgram(byte[] content) {
        return content.length > 64 && content[0] == 'M' && content[1] == 'Z';
    }

    /// The bytes up to `begin`, then `middle`, then those from `end`.
    static byte[] spliced(byte[] content, int begin, byte[] middle, int end) {
        byte[] out = Arrays.copyOf(content, begin + middle.length + content.length - end);
        System.arraycopy(middle, 0, out, begin, middle.length);
        System.arraycopy(content, end, out, begin + middle.length, content.length - end);
        return out;
    }

    /// The one match in the path that the launcher starts; the others must be in its script, where
    /// they are rewritten in place.
    static Optional<PrefixMatch> path(
            byte[] content, List<PrefixMatch> matches, int begin, int end) {
        PrefixMatch path = null;
        for (PrefixMatch match : matches) {
            if (path == null && match.at() >= begin && match.at() + match.length() < end) {
                path = match;
            } else if (!StoredScript.patch(content, match)) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(path);
    }

    static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
