package org.trivet.profiles.clone;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/// The script in an archive that uv puts into its launchers uncompressed. Its interpreter line is a
/// comment there, which nothing reads but a person; so that it does not name the original it is
/// rewritten in its own length, with the checksums of the archive.
final class StoredScript {
    private static final int LOCAL = 0x04034b50; // PK\3\4
    private static final int CENTRAL = 0x02014b50; // PK\1\2
    private static final int LOCAL_SIZE = 30;

    private StoredScript() {}

    /// @param content changed in place
    /// @param match the old prefix, in the interpreter line, with its drive or behind it
    /// @return false if it is not such a line; nothing was changed then
    static boolean patch(byte[] content, PrefixMatch match) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int at = Math.toIntExact(match.at());
        // the drive's letter may stand in front
        int line = at >= 2 && content[at - 1] == '!' ? at - 2 : at - 3;
        int header = line;
        while (header >= 0 && bytes.getInt(header) != LOCAL) {
            header--;
        }
        if (header < 0 || content[line] != '#' || content[line + 1] != '!') {
            return false;
        }
        int size = bytes.getInt(header + 18);
        int data =
                header
                        + LOCAL_SIZE
                        + (bytes.getShort(header + 26) & 0xffff)
                        + (bytes.getShort(header + 28) & 0xffff);
        boolean stored = bytes.getShort(header + 8) == 0 && (bytes.getShort(header + 6) & 8) == 0;
        if (!stored || line != data || size < 0 || data + size > content.length) {
            return false;
        }
        int central = central(bytes, data + size, bytes.getInt(header + 14));
        int end = line;
        while (end < data + size && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        if (central < 0) {
            return false;
        }
        write(content, line, end, match);
        var sum = new CRC32();
        sum.update(content, data, size);
        bytes.putInt(header + 14, (int) sum.getValue());
        bytes.putInt(central + 16, (int) sum.getValue());
        return true;
    }

    private static int central(ByteBuffer bytes, int from, int sum) {
        for (int at = from; at + 20 <= bytes.limit(); at++) {
            if (bytes.getInt(at) == CENTRAL) {
                return bytes.getInt(at + 16) == sum ? at : -1;
            }
        }
        return -1;
    }

    /// The new path where it fits, else the program's name alone; blanks to the end of the line.
    private static void write(byte[] content, int line, int end, PrefixMatch match) {
        int at = Math.toIntExact(match.at());
        byte[] path =
                Launchers.spliced(
                        Arrays.copyOfRange(content, line + 2, end),
                        at - line - 2,
                        match.replacement(),
                        at + match.length() - line - 2);
        if (path.length > end - line - 2) {
            String text = new String(path, StandardCharsets.ISO_8859_1);
            path = Launchers.bytes(text.substring(text.lastIndexOf('\\') + 1));
        }
        Arrays.fill(content, line + 2, end, (byte) ' ');
        System.arraycopy(path, 0, content, line + 2, path.length);
    }
}
