package org.trivet.probes.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `/etc/ld.so.cache` in its old format (`ld.so-1.7.0`), in its new one
/// (`glibc-ld.so.cache1.1`), and in the old one that holds the new one behind it; either byte
/// order.
///
/// The format: glibc's `sysdeps/generic/dl-cache.h`. A row whose name or path lies outside the file
/// is left out; a file that is none of these formats has no rows.
public final class LibraryCacheReader {
    /// The largest file that is read: a crowded system has 0.5 MiB.
    private static final int MAXIMUM_BYTES = 32 << 20;

    private static final int MAXIMUM_NAME = 4096;
    private static final byte[] OLD = "ld.so-1.7.0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEW = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
    private static final int OLD_HEADER = 16;
    private static final int OLD_ROW = 12;
    private static final int NEW_HEADER = 48;
    private static final int NEW_ROW = 24;
    private static final int EXTENSION_MAGIC = 0xeaa42174;
    private static final int CAPABILITIES_TAG = 1;

    /// A row's capability is a number of a name, not an old bit set.
    private static final long NAMED_CAPABILITY = 1L << 62;

    private LibraryCacheReader() {}

    /// A file that is missing, unreadable or too large is an empty cache, as for ld.so.
    public static LibraryCache read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
            return bytes.length > MAXIMUM_BYTES ? LibraryCache.EMPTY : parse(bytes);
        } catch (IOException e) {
            return LibraryCache.EMPTY;
        }
    }

    static LibraryCache parse(byte[] bytes) {
        if (startsWith(bytes, 0, NEW)) {
            return new LibraryCache(newRows(bytes, 0));
        }
        if (!startsWith(bytes, 0, OLD) || bytes.length < OLD_HEADER) {
            return LibraryCache.EMPTY;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int rows = count(buffer, 12, OLD_HEADER, OLD_ROW);
        int end = OLD_HEADER + rows * OLD_ROW;
        int aligned = (end + 7) & ~7;
        return new LibraryCache(
                startsWith(bytes, aligned, NEW) ? newRows(bytes, aligned) : oldRows(buffer, rows));
    }

    private static List<CachedLibrary> oldRows(ByteBuffer buffer, int rows) {
        List<CachedLibrary> result = new ArrayList<>();
        int strings = OLD_HEADER + rows * OLD_ROW;
        for (int row = 0; row < rows; row++) {
            int at = OLD_HEADER + row * OLD_ROW;
            add(
                    result,
                    text(buffer, strings, buffer.getInt(at + 4)),
                    text(buffer, strings, buffer.getInt(at + 8)),
                    buffer.getInt(at),
                    Optional.empty());
        }
        return result;
    }

    private static List<CachedLibrary> newRows(byte[] bytes, int start) {
        List<CachedLibrary> result = new ArrayList<>();
        if (bytes.length - start < NEW_HEADER) {
            return result;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start, bytes.length - start).slice();
        // 2 says little-endian, 3 big-endian; before glibc 2.33 nothing was said
        int said = buffer.get(28) & 3;
        if (said == 2) {
            buffer.order(ByteOrder.LITTLE_ENDIAN);
        }
        int rows = said == 0 ? count(buffer, 20, NEW_HEADER, NEW_ROW) : trusted(buffer);
        List<String> capabilities =
                capabilities(ByteBuffer.wrap(bytes).order(buffer.order()), buffer);
        for (int row = 0; row < rows; row++) {
            int at = NEW_HEADER + row * NEW_ROW;
            long bits = buffer.getLong(at + 16);
            Optional<String> capability = Optional.empty();
            if ((bits & NAMED_CAPABILITY) != 0) {
                int number = (int) bits;
                if (number < 0 || number >= capabilities.size()) {
                    continue;
                }
                capability = Optional.of(capabilities.get(number));
            } else if (bits != 0) {
                // the old bit sets ended with glibc 2.37; ldconfig writes none without such folders
                continue;
            }
            add(
                    result,
                    text(buffer, 0, buffer.getInt(at + 4)),
                    text(buffer, 0, buffer.getInt(at + 8)),
                    buffer.getInt(at),
                    capability);
        }
        return result;
    }

    /// The names behind the rows. Where the new format stands behind the old one, these sections
    /// are counted from the file's begin, their texts from the new format's.
    private static List<String> capabilities(ByteBuffer file, ByteBuffer buffer) {
        List<String> result = new ArrayList<>();
        int extension = buffer.getInt(32);
        int limit = file.limit();
        if (extension <= 0 || extension > limit - 8 || file.getInt(extension) != EXTENSION_MAGIC) {
            return result;
        }
        int sections = file.getInt(extension + 4);
        for (int section = 0; section < sections; section++) {
            int at = extension + 8 + section * 16;
            if (at < 0 || at > limit - 16) {
                break;
            }
            int offset = file.getInt(at + 8);
            int size = file.getInt(at + 12);
            if (file.getInt(at) != CAPABILITIES_TAG
                    || offset < 0
                    || size < 0
                    || offset > limit - size) {
                continue;
            }
            for (int place = offset; place <= offset + size - 4; place += 4) {
                result.add(text(buffer, 0, file.getInt(place)).orElse(""));
            }
        }
        return result;
    }

    private static int trusted(ByteBuffer buffer) {
        int rows = buffer.getInt(20);
        return rows < 0 || rows > (buffer.limit() - NEW_HEADER) / NEW_ROW ? 0 : rows;
    }

    /// The number of rows, in the byte order in which it fits into the file, which the buffer has
    /// afterwards.
    private static int count(ByteBuffer buffer, int at, int header, int row) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int rows = buffer.order(order).getInt(at);
            if (rows >= 0 && rows <= (buffer.limit() - header) / row) {
                return rows;
            }
        }
        return 0;
    }

    private static void add(
            List<CachedLibrary> result,
            Optional<String> name,
            Optional<String> path,
            int flags,
            Optional<String> capability) {
        if (name.isPresent() && path.isPresent()) {
            result.add(new CachedLibrary(name.get(), path.get(), flags, capability));
        }
    }

    private static Optional<String> text(ByteBuffer buffer, int strings, int offset) {
        long from = (long) strings + Integer.toUnsignedLong(offset);
        if (from >= buffer.limit()) {
            return Optional.empty();
        }
        int end = (int) from;
        int last = (int) Math.min(buffer.limit(), from + MAXIMUM_NAME);
        while (end < last && buffer.get(end) != 0) {
            end++;
        }
        if (end == last) {
            return Optional.empty();
        }
        byte[] name = new byte[end - (int) from];
        buffer.get((int) from, name);
        return Optional.of(new String(name, StandardCharsets.UTF_8));
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] magic) {
        if (bytes.length - from < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[from + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
