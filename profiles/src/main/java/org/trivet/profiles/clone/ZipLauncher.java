package org.trivet.profiles.clone;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The launchers of distlib, pip and older setuptools: a program, an interpreter line, and a zip
/// archive with `__main__.py`. The program looks for the archive's directory at its end and takes
/// the line in front of the archive; Python reads archives with anything in front of them. So the
/// line may have any length.
final class ZipLauncher {
    private static final int END = 0x06054b50; // PK\5\6
    private static final int END_SIZE = 22;
    private static final int COMMENT = 0xffff;
    private static final int LINE = 4096;

    private ZipLauncher() {}

    static Optional<byte[]> relocated(byte[] content, List<PrefixMatch> matches) {
        int archive = archive(content);
        int line = archive < 0 ? -1 : line(content, archive);
        List<PrefixMatch> own =
                matches.stream().filter(it -> it.at() >= line && it.at() < archive).toList();
        // a match elsewhere is of something unknown
        if (line < 0 || own.isEmpty() || own.size() != matches.size()) {
            return Optional.empty();
        }
        String text = new String(content, line, archive - line, StandardCharsets.ISO_8859_1);
        List<PrefixMatch> moved = own.stream().map(it -> it.movedBy(-line)).toList();
        return Shebang.relocated(text, moved, true)
                .map(head ->
                        Launchers.spliced(
                                content, line, Launchers.bytes(head.text()), line + head.end()));
    }

    /// Where the archive at the end begins; -1 where there is none.
    static int archive(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int last = content.length - END_SIZE;
        for (int at = last; at >= 0 && at >= last - COMMENT; at--) {
            if (bytes.getInt(at) == END
                    && at + END_SIZE + (bytes.getShort(at + 20) & 0xffff) == content.length) {
                long size = Integer.toUnsignedLong(bytes.getInt(at + 12));
                long offset = Integer.toUnsignedLong(bytes.getInt(at + 16));
                // an archive written behind the program counts from its own beginning, one written
                // into the file from the file's
                long begin = at - size - offset;
                return begin > 0 && begin < content.length ? (int) begin : -1;
            }
        }
        return -1;
    }

    /// Where the interpreter line in front of the archive begins; -1 where there is none.
    private static int line(byte[] content, int archive) {
        for (int at = archive - 3; at >= 0 && at >= archive - LINE; at--) {
            if (content[at] == '#' && content[at + 1] == '!') {
                return at;
            }
        }
        return -1;
    }
}
