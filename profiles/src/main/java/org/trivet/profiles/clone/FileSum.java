package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// A hash of 64 bits that tells whether the bytes of a file were changed: its CRC-32C and its
/// CRC-32. It finds what tools and disks do to a file. It is no proof against somebody who wants to
/// deceive, who could as well change the original. SHA-256 would take a hundred times as long in a
/// Java that has just begun, more than the copying itself.
///
/// One object serves one thread: it keeps its buffer.
final class FileSum {
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    private final CRC32C castagnoli = new CRC32C();
    private final CRC32 ieee = new CRC32();

    void update(byte[] bytes, int from, int length) {
        castagnoli.update(bytes, from, length);
        ieee.update(bytes, from, length);
    }

    /// Of what was given since the last end, in 16 hexadecimal digits.
    String end() {
        String sum = String.format(Locale.ROOT, "%08x%08x", castagnoli.getValue(), ieee.getValue());
        reset();
        return sum;
    }

    void reset() {
        castagnoli.reset();
        ieee.reset();
    }

    String of(Path file) throws IOException {
        reset();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            buffer.clear();
            while (channel.read(buffer) >= 0) {
                update(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
        return end();
    }
}
