package org.trivet.probes.packages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.trivet.probes.host.Fact;

/// The metadata inside a zipped egg, found through the archive's directory; nothing else in it is
/// unpacked, and of these files no more than a bound.
///
/// The layout is that of the ZIP specification (APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16).
///
/// @param metadata the header of `EGG-INFO/PKG-INFO`
/// @param requires the text of `EGG-INFO/requires.txt`; empty where there is none
record EggArchive(MetadataFile metadata, String requires) {
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    /// An egg of ten thousand files has a directory of one megabyte.
    private static final int DIRECTORY_LIMIT = 16 * 1024 * 1024;

    /// As much of one file as is unpacked.
    private static final int FILE_LIMIT = 256 * 1024;

    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /// @return missing if the archive has no `EGG-INFO/PKG-INFO`, unreadable if it is none
    static Fact<EggArchive> read(Path egg) {
        if (!Files.isRegularFile(egg)) {
            return Fact.unreadable(egg.toString(), "this is no file");
        }
        try (SeekableByteChannel channel = Files.newByteChannel(egg)) {
            ByteBuffer directory = directory(channel);
            Optional<byte[]> metadata = file(channel, directory, "EGG-INFO/PKG-INFO");
            if (metadata.isEmpty()) {
                return Fact.missing(egg.toString());
            }
            String requires =
                    file(channel, directory, "EGG-INFO/requires.txt")
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                            .orElse("");
            return Fact.found(
                    new EggArchive(MetadataFile.of(metadata.get(), false), requires),
                    egg.toString());
        } catch (IOException | DataFormatException | SecurityException e) {
            return Fact.unreadable(egg.toString(), "it is no egg: " + e.getMessage());
        }
    }

    /// The list of all files, which stands at the end and is found from behind.
    private static ByteBuffer directory(SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer end = read(channel, size - tail, tail);
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            if (end.getInt(at) == END) {
                long length = Integer.toUnsignedLong(end.getInt(at + 12));
                long start = Integer.toUnsignedLong(end.getInt(at + 16));
                if (length > DIRECTORY_LIMIT || start + length > size) {
                    throw new IOException("its list of files has an impossible place");
                }
                return read(channel, start, (int) length);
            }
        }
        throw new IOException("it has no list of files");
    }

    private static Optional<byte[]> file(
            SeekableByteChannel channel, ByteBuffer directory, String wanted)
            throws IOException, DataFormatException {
        int at = 0;
        while (at + 46 <= directory.limit() && directory.getInt(at) == ENTRY) {
            int name = Short.toUnsignedInt(directory.getShort(at + 28));
            int extra = Short.toUnsignedInt(directory.getShort(at + 30));
            int comment = Short.toUnsignedInt(directory.getShort(at + 32));
            if (at + 46 + name > directory.limit()) {
                break;
            }
            byte[] spelled = new byte[name];
            directory.get(at + 46, spelled);
            if (new String(spelled, StandardCharsets.UTF_8).equals(wanted)) {
                return Optional.of(content(channel, directory, at));
            }
            at += 46 + name + extra + comment;
        }
        return Optional.empty();
    }

    private static byte[] content(SeekableByteChannel channel, ByteBuffer directory, int at)
            throws IOException, DataFormatException {
        int method = Short.toUnsignedInt(directory.getShort(at + 10));
        long packed = Integer.toUnsignedLong(directory.getInt(at + 20));
        long place = Integer.toUnsignedLong(directory.getInt(at + 42));
        ByteBuffer local = read(channel, place, 30);
        if (local.getInt(0) != LOCAL) {
            throw new IOException("a file is not where its list says");
        }
        long start =
                place
                        + 30
                        + Short.toUnsignedInt(local.getShort(26))
                        + Short.toUnsignedInt(local.getShort(28));
        int taken = (int) Math.min(packed, FILE_LIMIT);
        byte[] bytes = new byte[taken];
        read(channel, start, taken).get(bytes);
        return switch (method) {
            case STORED -> bytes;
            case DEFLATED -> inflate(bytes);
            default -> throw new IOException("it is packed in an unknown way");
        };
    }

    private static byte[] inflate(byte[] packed) throws DataFormatException {
        byte[] out = new byte[FILE_LIMIT];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed);
            int length = 0;
            while (length < out.length && !inflater.finished()) {
                int more = inflater.inflate(out, length, out.length - length);
                if (more == 0) {
                    break;
                }
                length += more;
            }
            return Arrays.copyOf(out, length);
        }
    }

    private static ByteBuffer read(SeekableByteChannel channel, long start, int length)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(start);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("it ends too early");
            }
        }
        return buffer.flip();
    }
}
