package org.trivet.probes.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the first bytes of a program tell: its format, and the processors it was built for.
///
/// Nothing beyond the header is read or checked, so that hundreds of interpreters can be asked; all
/// else about a file tells a [BinarySource].
///
/// @param machines as [Architecture] names them, or the format's name with its own number
///   (`elf-999`); several for a Mach-O of several, none where the header of a PE file is not found
public record ProgramHead(Format format, List<String> machines) {
    /// Where the headers of real interpreters end long before.
    private static final int HEAD = 4096;

    /// A DOS stub longer than this was made to mislead.
    private static final int FARTHEST_PE = 1 << 20;

    /// A Mach-O holds a handful; a Java class file, which begins alike, names its version there.
    private static final int MOST_SLICES = 16;

    private static final int ELF = 0x7F454C46;
    private static final int MACHO_32 = 0xFEEDFACE;
    private static final int MACHO_64 = 0xFEEDFACF;
    private static final int MACHO_FAT = 0xCAFEBABE;
    private static final int MACHO_FAT_64 = 0xCAFEBABF;

    /// Windows, Linux and its like, macOS.
    public enum Format {
        PE,
        ELF,
        MACH_O
    }

    public ProgramHead {
        machines = List.copyOf(machines);
    }

    /// Reads from the start; empty if it is no program of a known format.
    public static Optional<ProgramHead> read(SeekableByteChannel file) throws IOException {
        ByteBuffer head = read(file, 0, HEAD);
        if (head.limit() < 20) {
            return Optional.empty();
        }
        int magic = head.getInt(0);
        if (magic == ELF) {
            return Optional.of(new ProgramHead(Format.ELF, List.of(elf(head))));
        }
        if (head.get(0) == 'M' && head.get(1) == 'Z') {
            return Optional.of(new ProgramHead(Format.PE, pe(file, head)));
        }
        if (magic == MACHO_FAT || magic == MACHO_FAT_64) {
            return fat(head, magic == MACHO_FAT ? 20 : 32);
        }
        if (magic == MACHO_32 || magic == MACHO_64) {
            return Optional.of(new ProgramHead(Format.MACH_O, List.of(macho(head.getInt(4)))));
        }
        int turned = Integer.reverseBytes(magic);
        return turned == MACHO_32 || turned == MACHO_64
                ? Optional.of(
                        new ProgramHead(
                                Format.MACH_O,
                                List.of(macho(Integer.reverseBytes(head.getInt(4))))))
                : Optional.empty();
    }

    private static String elf(ByteBuffer head) {
        boolean wide = head.get(4) == 2;
        boolean big = head.get(5) != 1;
        head.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int machine = Short.toUnsignedInt(head.getShort(18));
        return name(Architecture.ofElf(machine, wide, big), "elf-" + machine);
    }

    private static List<String> pe(SeekableByteChannel file, ByteBuffer head) throws IOException {
        if (head.limit() < 64) {
            return List.of();
        }
        int at = head.order(ByteOrder.LITTLE_ENDIAN).getInt(60);
        if (at < 0 || at > FARTHEST_PE) {
            return List.of();
        }
        ByteBuffer header = read(file, at, 6).order(ByteOrder.LITTLE_ENDIAN);
        if (header.limit() < 6 || header.getInt(0) != 0x4550) {
            return List.of();
        }
        int machine = Short.toUnsignedInt(header.getShort(4));
        return List.of(name(Architecture.ofPe(machine), "pe-" + Integer.toHexString(machine)));
    }

    private static String name(Architecture known, String other) {
        return known == Architecture.OTHER ? other : known.id();
    }

    private static Optional<ProgramHead> fat(ByteBuffer head, int entry) {
        int count = head.getInt(4);
        if (count < 1 || count > MOST_SLICES || 8 + count * entry > head.limit()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = macho(head.getInt(8 + i * entry));
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return Optional.of(new ProgramHead(Format.MACH_O, names));
    }

    /// The numbers are those of Apple's `cpu_type_t`.
    private static String macho(int type) {
        return switch (type) {
            case 7 -> "x86";
            case 0x01000007 -> "amd64";
            case 12 -> "arm";
            case 0x0100000C -> "arm64";
            case 18 -> "ppc";
            case 0x01000012 -> "ppc64";
            default -> "macho-" + Integer.toHexString(type).toLowerCase(Locale.ROOT);
        };
    }

    private static ByteBuffer read(SeekableByteChannel file, long at, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        file.position(at);
        while (bytes.hasRemaining() && file.read(bytes) > 0) {
            // until all is there, or the file ends
        }
        return bytes.flip();
    }
}
