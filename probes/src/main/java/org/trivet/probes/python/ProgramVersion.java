package org.trivet.probes.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// The version that a Windows Python's own programs carry in their version resource. An embeddable
/// Python, and an installation without C headers, tells its full version nowhere else.
final class ProgramVersion {
    /// In the order in which they are believed: small files first.
    private static final String PROGRAMS = "{python.exe,python3*.dll}";

    /// Sections in a file: the format allows 96.
    private static final int SECTIONS = 96;

    /// The resources of `python.exe` are its icon and this; those of an application are no
    /// Python's.
    private static final int RESOURCES = 1 << 20;

    private static final int FARTHEST_PE = 1 << 20;
    private static final int PE = 0x4550;
    private static final int SIGNATURE = 0xFEEF04BD;

    /// From the key's first character to the signature: 15 characters, their end, and padding.
    private static final int TO_SIGNATURE = 34;

    private static final byte[] KEY = "VS_VERSION_INFO".getBytes(StandardCharsets.UTF_16LE);

    private ProgramVersion() {}

    /// The version of the Python whose programs lie in this folder.
    static Fact<String> of(Path folder) {
        for (Path program : Folders.children(folder, PROGRAMS)) {
            Optional<String> version = ofProgram(program);
            if (version.isPresent()) {
                return Fact.found(version.get(), program.toString());
            }
        }
        return Fact.missing(folder.resolve("python.exe").toString());
    }

    /// Empty where the file is no program of Windows, or carries no version of a Python.
    static Optional<String> ofProgram(Path program) {
        // a pipe or a device would block for ever
        if (!Disk.isRegularFile(program)) {
            return Optional.empty();
        }
        try (SeekableByteChannel file = Disk.newByteChannel(program)) {
            return resources(file).flatMap(ProgramVersion::version);
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }

    private static Optional<ByteBuffer> resources(SeekableByteChannel file) throws IOException {
        ByteBuffer dos = read(file, 0, 64);
        if (dos.limit() < 64 || dos.get(0) != 'M' || dos.get(1) != 'Z') {
            return Optional.empty();
        }
        int at = dos.getInt(60);
        if (at < 0 || at > FARTHEST_PE) {
            return Optional.empty();
        }
        ByteBuffer head = read(file, at, 24);
        if (head.limit() < 24 || head.getInt(0) != PE) {
            return Optional.empty();
        }
        int count = Math.min(Short.toUnsignedInt(head.getShort(6)), SECTIONS);
        long table = at + 24L + Short.toUnsignedInt(head.getShort(20));
        ByteBuffer sections = read(file, table, count * 40);
        for (int i = 0; i + 40 <= sections.limit(); i += 40) {
            var name = new byte[8];
            sections.get(i, name);
            if (new String(name, StandardCharsets.ISO_8859_1).equals(".rsrc\0\0\0")) {
                long size = Integer.toUnsignedLong(sections.getInt(i + 16));
                long start = Integer.toUnsignedLong(sections.getInt(i + 20));
                return Optional.of(read(file, start, (int) Math.min(size, RESOURCES)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> version(ByteBuffer resources) {
        for (int at = 0; at + TO_SIGNATURE + 16 <= resources.limit(); at += 2) {
            if (isKey(resources, at) && resources.getInt(at + TO_SIGNATURE) == SIGNATURE) {
                int most = resources.getInt(at + TO_SIGNATURE + 8);
                int least = resources.getInt(at + TO_SIGNATURE + 12);
                return text(most >>> 16, most & 0xFFFF, least >>> 16);
            }
        }
        return Optional.empty();
    }

    private static boolean isKey(ByteBuffer resources, int at) {
        for (int i = 0; i < KEY.length; i++) {
            if (resources.get(at + i) != KEY[i]) {
                return false;
            }
        }
        return true;
    }

    /// @param third as CPython's `PC/python_ver_rc.h` makes it: the micro version times 1000, the
    ///   release level (10 alpha, 11 beta, 12 candidate, 15 final) times 10, the serial number
    private static Optional<String> text(int major, int minor, int third) {
        List<String> stages = List.of("a", "b", "rc");
        int level = third % 1000 / 10;
        if (major < 2 || major > 3 || (level != 15 && (level < 10 || level > 12))) {
            return Optional.empty();
        }
        String number = major + "." + minor + "." + third / 1000;
        return Optional.of(level == 15 ? number : number + stages.get(level - 10) + third % 10);
    }

    private static ByteBuffer read(SeekableByteChannel file, long at, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(at);
        while (bytes.hasRemaining() && file.read(bytes) > 0) {
            // until all is there, or the file ends
        }
        return bytes.flip();
    }
}
