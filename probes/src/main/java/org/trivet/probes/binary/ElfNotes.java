package org.trivet.probes.binary;

import java.util.HexFormat;
import java.util.Optional;

/// The notes of a file, for its build id. No loader looks at them: one that is malformed ends the
/// search and no more.
final class ElfNotes {
    private static final int NT_GNU_BUILD_ID = 3;
    private static final int GNU = 0x474e5500;
    private static final int LONGEST = 64;

    private ElfNotes() {}

    static Optional<String> buildId(ElfData data, ElfSegments segments) {
        for (int i = 0; i < segments.count(); i++) {
            ElfSegments.Segment it = segments.segment(i);
            if (it.type() == ElfSegments.PT_NOTE && data.holds(it.start(), it.length())) {
                Optional<String> id =
                        buildId(data, it.start(), it.length(), it.align() == 8 ? 8 : 4);
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> buildId(ElfData data, long start, long length, int align) {
        long end = start + length;
        for (long at = start; end - at >= 12; ) {
            long name = data.u32(at);
            long value = at + padded(12 + name, align);
            long size = data.u32(at + 4);
            if (value + size > end) {
                return Optional.empty();
            }
            if (data.i32(at + 8) == NT_GNU_BUILD_ID
                    && name == 4
                    && (data.big ? data.i32(at + 12) : Integer.reverseBytes(data.i32(at + 12)))
                            == GNU
                    && size <= LONGEST) {
                var bytes = new byte[(int) size];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) data.u8(value + i);
                }
                return Optional.of(HexFormat.of().formatHex(bytes));
            }
            at += padded(value - at + size, align);
        }
        return Optional.empty();
    }

    private static long padded(long length, int align) {
        return (length + align - 1) / align * align;
    }
}
