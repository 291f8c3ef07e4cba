package org.trivet.probes.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.trivet.probes.host.Fact;

/// Reads the beginning of a text file that nobody vouches for.
///
/// Never more than the limit is read. A byte order mark is taken off; text that is not UTF-8 is
/// read in the system's own charset, as the Windows tools that wrote it did.
public final class BoundedText {
    /// What bytes become that no charset explains.
    public static final char UNREADABLE = '\uFFFD';

    /// Nearly all of what is read is shorter.
    private static final int PIECE = 4096;

    private BoundedText() {}

    /// The first `limit` bytes as text.
    ///
    /// @return missing if there is no such file, unreadable if it is none or may not be read
    public static Fact<String> read(Path file, int limit) {
        try {
            // a pipe or a device would block for ever
            if (!Disk.isRegularFile(file)) {
                return Disk.exists(file)
                        ? Fact.unreadable(file.toString(), "this is no file")
                        : Fact.missing(file.toString());
            }
        } catch (SecurityException e) {
            return unreadable(file, e);
        }
        return ofFile(file, limit);
    }

    /// The same, of what is known to be a regular file.
    static Fact<String> ofFile(Path file, int limit) {
        try {
            return Fact.found(decode(beginning(file, limit)), file.toString());
        } catch (NoSuchFileException _) {
            return Fact.missing(file.toString());
        } catch (IOException | SecurityException e) {
            return unreadable(file, e);
        }
    }

    private static Fact<String> unreadable(Path file, Exception e) {
        return Fact.unreadable(file.toString(), "it could not be read: " + e.getMessage());
    }

    /// A stream would ask for the size and the position as well.
    private static byte[] beginning(Path file, int limit) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(limit, PIECE));
        try (SeekableByteChannel in = Disk.newByteChannel(file)) {
            while (in.read(bytes) >= 0) {
                if (bytes.hasRemaining()) {
                    continue;
                }
                if (bytes.capacity() == limit) {
                    break;
                }
                int longer = (int) Math.min(limit, bytes.capacity() * 4L);
                bytes = ByteBuffer.allocate(longer).put(bytes.flip());
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    static String decode(byte[] bytes) {
        boolean marked =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF;
        var body = ByteBuffer.wrap(bytes);
        if (marked) {
            body.position(3);
        }
        // a plain string is made several times as fast as a strict decoder reads
        String text = new String(bytes, body.position(), body.remaining(), StandardCharsets.UTF_8);
        if (text.indexOf(UNREADABLE) < 0) {
            return text;
        }
        try {
            // the sign may stand in the text itself
            return strict(StandardCharsets.UTF_8, body.duplicate());
        } catch (CharacterCodingException _) {
            // not UTF-8, or cut inside a character
        }
        Charset own = systemCharset();
        if (!own.equals(StandardCharsets.UTF_8) && !own.equals(StandardCharsets.US_ASCII)) {
            try {
                return strict(own, body.duplicate());
            } catch (CharacterCodingException _) {
                // neither
            }
        }
        return StandardCharsets.UTF_8.decode(body).toString();
    }

    private static String strict(Charset charset, ByteBuffer bytes)
            throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes)
                .toString();
    }

    private static Charset systemCharset() {
        try {
            return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
