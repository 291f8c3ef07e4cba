package org.trivet.probes.binary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The numbers of an ELF file in its own width and byte order. The layouts are constants and the
/// other order is turned round by hand: a layout chosen at run time is ten times slower.
final class ElfData {
    private static final ValueLayout.OfShort HALF =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt BIG_WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    final MemorySegment segment;
    final long size;

    /// Whether it is a 64-bit file.
    final boolean wide;

    final boolean big;

    ElfData(MemorySegment segment, boolean wide, boolean big) {
        this.segment = segment;
        this.size = segment.byteSize();
        this.wide = wide;
        this.big = big;
    }

    /// @throws MalformedException if not all of the range lies in the file
    void require(String code, String field, long offset, long length) throws MalformedException {
        if (!holds(offset, length)) {
            throw malformed(code, field, offset, length);
        }
    }

    boolean holds(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
    }

    MalformedException malformed(String code, String field, long offset, long value) {
        return new MalformedException(code, field, offset, value);
    }

    int u8(long offset) {
        return segment.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }

    int u16(long offset) {
        short it = segment.get(HALF, offset);
        return (big ? Short.reverseBytes(it) : it) & 0xffff;
    }

    int i32(long offset) {
        int it = segment.get(WORD, offset);
        return big ? Integer.reverseBytes(it) : it;
    }

    long u32(long offset) {
        return i32(offset) & 0xffff_ffffL;
    }

    long i64(long offset) {
        long it = segment.get(LONG, offset);
        return big ? Long.reverseBytes(it) : it;
    }

    /// Several at once, in the file's byte order.
    void i32s(long offset, int[] into, int count) {
        MemorySegment.copy(segment, big ? BIG_WORD : WORD, offset, into, 0, count);
    }

    /// An address, offset or length: 4 or 8 bytes by the file's width.
    long word(long offset) {
        return wide ? i64(offset) : u32(offset);
    }

    int wordSize() {
        return wide ? 8 : 4;
    }

    /// The length of the text that ends with a zero byte before a limit; -1 if it does not.
    int length(long offset, long limit) {
        long at = offset;
        for (; at + 8 <= limit; at += 8) {
            long it = segment.get(LONG, at);
            long zeros = (it - 0x0101_0101_0101_0101L) & ~it & 0x8080_8080_8080_8080L;
            if (zeros != 0) {
                return (int) (at - offset) + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; at < limit; at++) {
            if (segment.get(ValueLayout.JAVA_BYTE, at) == 0) {
                return (int) (at - offset);
            }
        }
        return -1;
    }

    /// UTF-8, or where it is none Latin-1, so that different names never look alike.
    String text(long offset, int length) {
        var bytes = new byte[length];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, bytes, 0, length);
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
