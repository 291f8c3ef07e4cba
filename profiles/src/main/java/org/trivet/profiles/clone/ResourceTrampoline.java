package org.trivet.profiles.clone;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// uv's newer launchers (0.13.9 writes them): a program whose resources (RCDATA) hold the
/// interpreter's path as `UV_PYTHON_PATH` and the script's archive. The path must not grow, for the
/// next resource follows it; but it may be relative to the launcher's own folder, as uv itself
/// writes it into relocatable environments, and that is shorter than any absolute one.
final class ResourceTrampoline {
    private static final String NAME = "UV_PYTHON_PATH";
    private static final byte[] NAME_BYTES = NAME.getBytes(StandardCharsets.UTF_16LE);
    private static final int RCDATA = 10;
    private static final int FOLDER = 0x8000_0000;
    private static final int MOST = 4096;

    private final ByteBuffer bytes;

    private ResourceTrampoline(byte[] content) {
        this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    static boolean isOne(byte[] content) {
        return entry(content).isPresent();
    }

    /// @param name of the launcher, relative to the environment
    static Optional<byte[]> relocated(byte[] content, List<PrefixMatch> matches, Path name) {
        OptionalInt entry = entry(content);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        var own = new ResourceTrampoline(content.clone());
        int begin = own.offset(own.bytes.getInt(entry.getAsInt())).orElse(-1);
        int size = own.bytes.getInt(entry.getAsInt() + 4);
        if (begin <= 0 || size <= 0 || begin + (long) size > content.length) {
            return Optional.empty();
        }
        Optional<PrefixMatch> match =
                Launchers.path(own.bytes.array(), matches, begin, begin + size);
        if (match.isEmpty() || match.get().at() > begin + 1) {
            return Optional.empty();
        }
        byte[] path = own.path(begin, size, match.get(), name);
        if (path.length > size) {
            return Optional.empty();
        }
        own.bytes.put(begin, new byte[size]).put(begin, path);
        own.bytes.putInt(entry.getAsInt() + 4, path.length);
        return Optional.of(own.bytes.array());
    }

    /// The new path whole where there is room, else relative.
    private byte[] path(int begin, int size, PrefixMatch match, Path name) {
        int rest = Math.toIntExact(match.at()) + match.length();
        byte[] whole =
                Launchers.spliced(
                        copy(begin, begin + size),
                        Math.toIntExact(match.at()) - begin,
                        match.replacement(),
                        rest - begin);
        if (whole.length <= size) {
            return whole;
        }
        String inside =
                new String(copy(rest, begin + size), StandardCharsets.UTF_8)
                        .replaceAll("^[\\\\/]+", "");
        int up = name.getNameCount() - 1;
        String folder = up > 0 ? name.subpath(0, up) + "\\" : "";
        String relative =
                inside.regionMatches(true, 0, folder, 0, folder.length())
                        ? inside.substring(folder.length())
                        : "..\\".repeat(up) + inside;
        return relative.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] copy(int begin, int end) {
        byte[] copy = new byte[end - begin];
        bytes.get(begin, copy);
        return copy;
    }

    /// Where the resource's data entry (address, size) stands in the file.
    private static OptionalInt entry(byte[] content) {
        try {
            return new ResourceTrampoline(content).entry();
        } catch (IndexOutOfBoundsException _) {
            return OptionalInt.empty();
        }
    }

    private OptionalInt entry() {
        int pe = bytes.getInt(0x3c);
        if (bytes.getInt(pe) != 0x4550) {
            return OptionalInt.empty();
        }
        int directories = pe + 24 + (bytes.getShort(pe + 24) == 0x20b ? 112 : 96);
        OptionalInt root = offset(bytes.getInt(directories + 2 * 8));
        if (root.isEmpty()) {
            return root;
        }
        int at = root.getAsInt();
        int type = child(at, 0, RCDATA);
        int named = type < 0 ? child(at, type & ~FOLDER, 0) : 0;
        int language = named < 0 ? child(at, named & ~FOLDER, -1) : 0;
        return language > 0 ? OptionalInt.of(at + language) : OptionalInt.empty();
    }

    /// What a folder of the tree holds: under a number, under [#NAME] (0), or first (-1). Folders
    /// have the highest bit set; 0 where there is none.
    private int child(int root, int folder, int number) {
        int at = root + folder;
        int named = bytes.getShort(at + 12) & 0xffff;
        int count = named + (bytes.getShort(at + 14) & 0xffff);
        for (int i = 0; i < Math.min(count, MOST); i++) {
            int row = at + 16 + 8 * i;
            int key = bytes.getInt(row);
            boolean found =
                    switch (number) {
                        case -1 -> true;
                        case 0 -> key < 0 && isName(root + (key & ~FOLDER));
                        default -> key == number;
                    };
            if (found) {
                return bytes.getInt(row + 4);
            }
        }
        return 0;
    }

    private boolean isName(int at) {
        return (bytes.getShort(at) & 0xffff) == NAME.length()
                && ByteBuffer.wrap(NAME_BYTES).equals(bytes.slice(at + 2, NAME_BYTES.length));
    }

    /// Where an address of memory stands in the file.
    private OptionalInt offset(int address) {
        int pe = bytes.getInt(0x3c);
        int count = bytes.getShort(pe + 6) & 0xffff;
        int sections = pe + 24 + (bytes.getShort(pe + 20) & 0xffff);
        for (int i = 0; i < count; i++) {
            int row = sections + 40 * i;
            int inside = address - bytes.getInt(row + 12);
            if (address != 0 && inside >= 0 && inside < bytes.getInt(row + 16)) {
                return OptionalInt.of(bytes.getInt(row + 20) + inside);
            }
        }
        return OptionalInt.empty();
    }
}
