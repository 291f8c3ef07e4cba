package org.trivet.probes.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The interpreter that a console script of Windows starts. Such a script is a small program with
/// data behind it: pip's has a `#!` line and a zip archive (distlib), uv's an archive, a path, its
/// length and a mark.
final class LauncherScript {
    /// The archive holds one short module.
    private static final int TAIL = 64 * 1024;

    /// No path on Windows is longer.
    private static final int LONGEST_PATH = 32 * 1024;

    private static final int END_OF_DIRECTORY = 0x06054B50;
    private static final int END_LENGTH = 22;

    private LauncherScript() {}

    /// @return the text that names the interpreter; empty if this is no such program
    static Optional<String> interpreter(Path program) {
        try {
            if (!Disk.isRegularFile(program)) {
                return Optional.empty();
            }
            try (SeekableByteChannel file = Disk.newByteChannel(program)) {
                long size = file.size();
                ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, TAIL));
                file.position(size - tail.capacity());
                while (tail.hasRemaining() && file.read(tail) > 0) {
                    // until the end
                }
                return ofTail(tail.flip().order(ByteOrder.LITTLE_ENDIAN));
            }
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }

    /// @param tail the end of the file, little-endian
    static Optional<String> ofTail(ByteBuffer tail) {
        return ofUv(tail).or(() -> ofPip(tail));
    }

    private static Optional<String> ofUv(ByteBuffer tail) {
        int end = tail.limit();
        if (end < 8) {
            return Optional.empty();
        }
        String mark = text(tail, end - 4, end);
        int length = tail.getInt(end - 8);
        boolean fits = length > 0 && length <= LONGEST_PATH && length <= end - 8;
        return fits && (mark.equals("UVSC") || mark.equals("UVPY"))
                ? Optional.of(text(tail, end - 8 - length, end - 8))
                : Optional.empty();
    }

    private static Optional<String> ofPip(ByteBuffer tail) {
        for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END_OF_DIRECTORY) {
                long start =
                        at
                                - Integer.toUnsignedLong(tail.getInt(at + 12))
                                - Integer.toUnsignedLong(tail.getInt(at + 16));
                return start < 0 ? Optional.empty() : lineBefore(tail, (int) start);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lineBefore(ByteBuffer tail, int end) {
        for (int at = end - 2; at >= Math.max(0, end - LONGEST_PATH); at--) {
            if (tail.get(at) == '#' && tail.get(at + 1) == '!') {
                return Optional.of(text(tail, at + 2, end).strip());
            }
        }
        return Optional.empty();
    }

    private static String text(ByteBuffer bytes, int from, int to) {
        byte[] part = new byte[to - from];
        bytes.get(from, part);
        return new String(part, StandardCharsets.UTF_8);
    }
}
