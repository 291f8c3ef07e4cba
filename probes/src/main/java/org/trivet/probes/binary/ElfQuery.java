package org.trivet.probes.binary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A symbol's name and version that are looked for, as bytes where they lie; used again for the
/// next one.
final class ElfQuery {
    /// `NAME` or `VERSION` without one.
    static final long NONE = -1;

    /// What the GNU hash begins with.
    private static final int HASH = 5381;

    private static final ValueLayout.OfLong EIGHT =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    MemorySegment text = MemorySegment.NULL;
    long name;
    int length;

    /// The GNU hash of the name.
    int hash;

    long version = NONE;
    int versionLength;

    /// The hash of the version as its file writes it.
    int versionHash;

    /// Whether unversioned definitions are passed over.
    boolean strict;

    /// How many versioned definitions stood beside the unversioned name, and the first of them.
    int versioned;

    int firstVersioned;

    private int oldHash;
    private boolean oldHashed;

    /// A name that is not in any file.
    static ElfQuery of(String name, Optional<String> version) {
        byte[] first = name.getBytes(StandardCharsets.UTF_8);
        byte[] second = version.orElse("").getBytes(StandardCharsets.UTF_8);
        var both = new byte[first.length + second.length + 2];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length + 1, second.length);
        var query = new ElfQuery();
        query.text = MemorySegment.ofArray(both);
        query.length = first.length;
        int sum = HASH;
        for (byte it : first) {
            sum = sum * 33 + (it & 0xff);
        }
        query.hash = sum;
        if (version.isPresent()) {
            query.version = first.length + 1L;
            query.versionLength = second.length;
            query.versionHash = oldHash(query.text, query.version, second.length);
        }
        return query;
    }

    /// Takes a name and its hash; without a version until one is set.
    ///
    /// @return whether the name ends before a limit and is not empty
    boolean name(MemorySegment segment, long start, long limit) {
        text = segment;
        name = start;
        version = NONE;
        strict = false;
        oldHashed = false;
        int sum = HASH;
        long at = start;
        // eight at a time: a look into the segment costs more than the sum
        for (long last = Math.min(limit, segment.byteSize() - 7) - 7; at < last; at += 8) {
            long eight = segment.get(EIGHT, at);
            for (int i = 0; i < 8; i++, eight >>>= 8) {
                int it = (int) eight & 0xff;
                if (it == 0) {
                    return ends(at + i, sum);
                }
                sum = sum * 33 + it;
            }
        }
        for (; at < limit; at++) {
            int it = segment.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            if (it == 0) {
                return ends(at, sum);
            }
            sum = sum * 33 + it;
        }
        return false;
    }

    private boolean ends(long at, int sum) {
        hash = sum;
        length = (int) (at - name);
        return length > 0;
    }

    /// The hash of `DT_HASH`; made when first asked for, as few files still have that table alone.
    int oldHash() {
        if (!oldHashed) {
            oldHash = oldHash(text, name, length);
            oldHashed = true;
        }
        return oldHash;
    }

    /// gABI, chapter 5: `elf_hash`.
    private static int oldHash(MemorySegment text, long start, int length) {
        int hash = 0;
        for (long at = start; at < start + length; at++) {
            hash = (hash << 4) + (text.get(ValueLayout.JAVA_BYTE, at) & 0xff);
            int high = hash & 0xf0000000;
            hash = (hash ^ high >>> 24) & ~high;
        }
        return hash;
    }

    boolean sameName(MemorySegment other, long at) {
        return same(text, name, length, other, at);
    }

    boolean sameVersion(MemorySegment other, long at) {
        return same(text, version, versionLength, other, at);
    }

    /// Whether a text and the zero byte behind it stand at a place too.
    private static boolean same(
            MemorySegment text, long start, int length, MemorySegment other, long at) {
        long end = at + length + 1;
        return end <= other.byteSize()
                && MemorySegment.mismatch(text, start, start + length + 1, other, at, end) < 0;
    }
}
