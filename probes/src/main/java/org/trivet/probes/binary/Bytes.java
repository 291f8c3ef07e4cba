package org.trivet.probes.binary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The numbers and names of one file, in one byte order. Whatever lies outside the file is a
/// [MalformedException] with the code that the caller gives.
///
/// The layouts are constants and the other order is turned round by hand: a layout chosen at run
/// time is ten times slower.
class Bytes {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;
    private final long size;
    private final boolean big;

    Bytes(MemorySegment segment, boolean bigEndian) {
        this.segment = segment;
        this.size = segment.byteSize();
        this.big = bigEndian;
    }

    long size() {
        return size;
    }

    boolean holds(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
    }

    /// @throws MalformedException if not all of the range lies in the file
    void require(String code, String field, long offset, long length) throws MalformedException {
        if (!holds(offset, length)) {
            throw new MalformedException(code, field, offset, length);
        }
    }

    int u8(String code, String field, long offset) throws MalformedException {
        require(code, field, offset, 1);
        return segment.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }

    int u16(String code, String field, long offset) throws MalformedException {
        require(code, field, offset, 2);
        short it = segment.get(SHORT, offset);
        return (big ? Short.reverseBytes(it) : it) & 0xffff;
    }

    long u32(String code, String field, long offset) throws MalformedException {
        require(code, field, offset, 4);
        int it = segment.get(INT, offset);
        return (big ? Integer.reverseBytes(it) : it) & 0xffff_ffffL;
    }

    /// All 64 bits; those beyond 2^63 come out negative, and no range accepts them.
    long u64(String code, String field, long offset) throws MalformedException {
        require(code, field, offset, 8);
        long it = segment.get(LONG, offset);
        return big ? Long.reverseBytes(it) : it;
    }

    /// The length of the name that begins here and ends with a zero byte.
    ///
    /// @param limit the most bytes it may have
    /// @throws MalformedException if there is no zero byte within the limit and the file
    int length(String code, String field, long offset, int limit) throws MalformedException {
        require(code, field, offset, 1);
        long end = Math.min(size, offset + limit + 1L);
        long at = offset;
        for (; at + 8 <= end; at += 8) {
            long it = segment.get(LONG, at);
            long zeros = (it - 0x0101_0101_0101_0101L) & ~it & 0x8080_8080_8080_8080L;
            if (zeros != 0) {
                return (int) (at - offset) + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; at < end; at++) {
            if (segment.get(ValueLayout.JAVA_BYTE, at) == 0) {
                return (int) (at - offset);
            }
        }
        throw new MalformedException(code, field, offset, at - offset);
    }

    /// The name that begins here and ends with a zero byte.
    String name(String code, String field, long offset, int limit) throws MalformedException {
        return text(code, field, offset, length(code, field, offset, limit));
    }

    /// So many bytes as text: UTF-8, or where they are none Latin-1, so that different bytes never
    /// look alike.
    String text(String code, String field, long offset, int length) throws MalformedException {
        byte[] bytes = copy(code, field, offset, length);
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    byte[] copy(String code, String field, long offset, int length) throws MalformedException {
        require(code, field, offset, length);
        var bytes = new byte[length];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, bytes, 0, length);
        return bytes;
    }

    /// Compares the name that begins here with another, byte by byte without signs.
    ///
    /// @return negative, 0 or positive as this one sorts before, with or after the other
    int compare(String code, String field, long offset, byte[] other) throws MalformedException {
        for (int i = 0; i <= other.length; i++) {
            int mine = u8(code, field, offset + i);
            int theirs = i == other.length ? 0 : other[i] & 0xff;
            if (mine != theirs || mine == 0) {
                return mine - theirs;
            }
        }
        return 0;
    }
}
