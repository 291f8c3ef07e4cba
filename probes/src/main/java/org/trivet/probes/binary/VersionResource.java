package org.trivet.probes.binary;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The `VS_VERSIONINFO` of a PE file: blocks in blocks, each with its length, the length of its
/// value, a key, the value, and further blocks; all aligned to four bytes.
///
/// Source: Microsoft, "VS_VERSIONINFO structure" and those beside it.
final class VersionResource {
    private static final String CODE = "pe-version-resource";

    private final Bytes bytes;

    VersionResource(byte[] resource) {
        this.bytes = new Bytes(MemorySegment.ofArray(resource), false);
    }

    /// @param value where the value begins
    /// @param inner where the blocks in it may begin
    private record Block(String key, long value, long inner, long end) {}

    FileVersion read() throws MalformedException {
        Block whole = block(0, bytes.size());
        if (bytes.u32(CODE, "dwSignature", whole.value) != 0xfeef04bdL) {
            throw new MalformedException(
                    CODE, "dwSignature", whole.value, bytes.u32(CODE, "", whole.value));
        }
        return new FileVersion(numbers(whole.value + 8), numbers(whole.value + 16), strings(whole));
    }

    private String numbers(long at) throws MalformedException {
        return bytes.u16(CODE, "dwFileVersionMS", at + 2)
                + "."
                + bytes.u16(CODE, "dwFileVersionMS", at)
                + "."
                + bytes.u16(CODE, "dwFileVersionLS", at + 6)
                + "."
                + bytes.u16(CODE, "dwFileVersionLS", at + 4);
    }

    private Map<String, String> strings(Block whole) throws MalformedException {
        var strings = new LinkedHashMap<String, String>();
        for (long at = whole.inner; more(at, whole.end); ) {
            Block it = block(at, whole.end);
            if (it.key.equals("StringFileInfo") && more(it.inner, it.end)) {
                Block table = block(it.inner, it.end);
                for (long row = table.inner; more(row, table.end); ) {
                    Block pair = block(row, table.end);
                    strings.putIfAbsent(pair.key, upToZero(pair.value, pair.end));
                    row = up(pair.end);
                }
                return strings;
            }
            at = up(it.end);
        }
        return strings;
    }

    /// A length of zero is padding that some compilers leave behind the last block.
    private boolean more(long at, long end) throws MalformedException {
        return at + 6 <= end && bytes.u16(CODE, "wLength", at) > 0;
    }

    private Block block(long at, long limit) throws MalformedException {
        int length = bytes.u16(CODE, "wLength", at);
        int value = bytes.u16(CODE, "wValueLength", at + 2);
        int text = bytes.u16(CODE, "wType", at + 4);
        long end = Math.min(at + length, limit);
        if (length < 6 || at + 6 > limit) {
            throw new MalformedException(CODE, "wLength", at, length);
        }
        String key = upToZero(at + 6, end);
        long start = up(at + 6 + 2L * key.length() + 2);
        // of texts the length is counted in characters
        return new Block(key, start, up(start + (text == 1 ? 2L * value : value)), end);
    }

    private String upToZero(long at, long end) throws MalformedException {
        long to = at;
        while (to + 2 <= end && bytes.u16(CODE, "szKey", to) != 0) {
            to += 2;
        }
        return to <= at
                ? ""
                : new String(
                        bytes.copy(CODE, "szKey", at, (int) (to - at)), StandardCharsets.UTF_16LE);
    }

    private static long up(long offset) {
        return offset + 3 & ~3L;
    }
}
