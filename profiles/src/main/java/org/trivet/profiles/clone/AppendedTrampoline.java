package org.trivet.profiles.clone;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// uv's older launchers (0.8.0 still writes them): a program, for a script its zip archive, then
/// the interpreter's path in UTF-8, the path's length as 32 bits, and `UVSC` (a script) or `UVPY`
/// (Python itself).
final class AppendedTrampoline {
    private static final int SCRIPT = 0x43535655; // UVSC
    private static final int PYTHON = 0x59505655; // UVPY

    private AppendedTrampoline() {}

    static boolean isOne(byte[] content) {
        int magic = at(content, content.length - 4);
        return magic == SCRIPT || magic == PYTHON;
    }

    static Optional<byte[]> relocated(byte[] content, List<PrefixMatch> matches) {
        if (!isOne(content)) {
            return Optional.empty();
        }
        int end = content.length - 8;
        int length = at(content, end);
        int begin = end - length;
        if (length <= 0 || begin <= 0) {
            return Optional.empty();
        }
        byte[] own = content.clone();
        Optional<PrefixMatch> path = Launchers.path(own, matches, begin, end);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        int at = Math.toIntExact(path.get().at());
        byte[] changed =
                Launchers.spliced(own, at, path.get().replacement(), at + path.get().length());
        ByteBuffer.wrap(changed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(changed.length - 8, length + changed.length - content.length);
        return Optional.of(changed);
    }

    private static int at(byte[] content, int index) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(index);
    }
}
