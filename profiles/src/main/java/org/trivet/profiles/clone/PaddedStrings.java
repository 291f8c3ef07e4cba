package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Replaces prefixes in the NUL-terminated strings of a binary file as conda does on installing:
/// conda builds packages with a long placeholder for the prefix, and fills with NUL what a shorter
/// one leaves. So each string has room for a prefix as long as the placeholder was, once for every
/// time that the prefix stands in it, and the file keeps its length.
final class PaddedStrings {
    /// Lists of search paths are the longest; what is longer is no string.
    private static final int LONGEST = 1 << 20;

    private PaddedStrings() {}

    /// @param placeholder bytes of the package's placeholder
    /// @return empty if a string has no room: nothing may be changed then
    static Optional<FileRewriter.Patches> patches(
            Path file, List<PrefixMatch> matches, int placeholder) throws IOException {
        var patches = new FileRewriter.Patches();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < matches.size(); ) {
                PrefixMatch first = matches.get(i);
                byte[] string = string(channel, first.at());
                var own = new ArrayList<PrefixMatch>();
                while (i < matches.size() && matches.get(i).at() < first.at() + string.length) {
                    own.add(matches.get(i++));
                }
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                byte[] changed = changed(string, first.at(), own);
                int more = changed.length - string.length;
                boolean tooLong =
                        own.stream()
                                .anyMatch(it -> it.wide() || it.replacement().length > placeholder);
                if (tooLong
                        || (more > 0 && !zeros(channel, first.at() + string.length, more + 1))) {
                    return Optional.empty();
                }
                patches.add(
                        first.at(),
                        Arrays.copyOf(changed, Math.max(changed.length, string.length)));
            }
        }
        return Optional.of(patches);
    }

    /// From `at` to the NUL that ends it.
    private static byte[] string(FileChannel channel, long at) throws IOException {
        for (int size = 4096; ; size *= 4) {
            ByteBuffer bytes = read(channel, at, Math.min(size, LONGEST));
            for (int i = 0; i < bytes.limit(); i++) {
                if (bytes.get(i) == 0) {
                    return Arrays.copyOf(bytes.array(), i);
                }
            }
            if (bytes.limit() < size) {
                return new byte[0];
            }
        }
    }

    private static byte[] changed(byte[] string, long base, List<PrefixMatch> matches) {
        return Replacing.apply(
                string, matches.stream().map(match -> match.movedBy(-base)).toList());
    }

    private static boolean zeros(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = read(channel, at, count);
        if (bytes.limit() < count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // to the end
        }
        return bytes.flip();
    }
}
