package org.trivet.probes.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// What a program was built for, from its own header: PE (Windows), ELF (Linux) or Mach-O (macOS).
///
/// The names are those of wheels and of Windows: `amd64`, `x86`, `arm64`. A Mach-O for several
/// machines names all, joined with `+`.
final class BinaryArchitecture {
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

    private BinaryArchitecture() {}

    /// What the interpreter of an environment was built for.
    static Fact<String> of(PrefixLayout layout) {
        return layout.executable()
                .map(BinaryArchitecture::of)
                .orElse(Fact.missing(layout.prefix().toString()));
    }

    /// @param program any path of it; links are followed
    static Fact<String> of(Path program) {
        return SearchMemory.architecture(program, BinaryArchitecture::read);
    }

    private static Fact<String> read(Path program) {
        String source = program.toString();
        try {
            // a pipe or a device would block for ever
            if (!Disk.isRegularFile(program)) {
                return Fact.missing(source);
            }
            try (SeekableByteChannel file = Disk.newByteChannel(program)) {
                return named(file, source);
            }
        } catch (IOException | SecurityException e) {
            return Fact.unreadable(source, "it could not be read: " + e.getMessage());
        }
    }

    private static Fact<String> named(SeekableByteChannel file, String source) throws IOException {
        ByteBuffer head = read(file, 0, HEAD);
        if (head.limit() == 0) {
            return Fact.unreadable(source, "the file is empty");
        }
        Optional<String> name = head.limit() < 20 ? Optional.empty() : named(file, head);
        return name.map(known -> Fact.found(known, source))
                .orElse(Fact.unreadable(source, "it is no program of a known kind"));
    }

    private static Optional<String> named(SeekableByteChannel file, ByteBuffer head)
            throws IOException {
        int magic = head.getInt(0);
        if (magic == ELF) {
            return elf(head);
        }
        if (head.get(0) == 'M' && head.get(1) == 'Z') {
            return pe(file, head);
        }
        if (magic == MACHO_FAT || magic == MACHO_FAT_64) {
            return fat(head, magic == MACHO_FAT ? 20 : 32);
        }
        if (magic == MACHO_32 || magic == MACHO_64) {
            return Optional.of(macho(head.getInt(4)));
        }
        int turned = Integer.reverseBytes(magic);
        return turned == MACHO_32 || turned == MACHO_64
                ? Optional.of(macho(Integer.reverseBytes(head.getInt(4))))
                : Optional.empty();
    }

    /// The numbers are those of the System V ABI's `e_machine`.
    private static Optional<String> elf(ByteBuffer head) {
        boolean wide = head.get(4) == 2;
        boolean little = head.get(5) == 1;
        head.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int machine = Short.toUnsignedInt(head.getShort(18));
        return Optional.of(
                switch (machine) {
                    case 3 -> "x86";
                    case 8 -> "mips";
                    case 20 -> "ppc";
                    case 21 -> little ? "ppc64le" : "ppc64";
                    case 22 -> wide ? "s390x" : "s390";
                    case 40 -> "arm";
                    case 62 -> wide ? "amd64" : "x32";
                    case 183 -> "arm64";
                    case 243 -> wide ? "riscv64" : "riscv32";
                    case 258 -> wide ? "loongarch64" : "loongarch32";
                    default -> "elf-" + machine;
                });
    }

    /// The numbers are those of the PE format's `Machine`.
    private static Optional<String> pe(SeekableByteChannel file, ByteBuffer head)
            throws IOException {
        if (head.limit() < 64) {
            return Optional.empty();
        }
        int at = head.order(ByteOrder.LITTLE_ENDIAN).getInt(60);
        if (at < 0 || at > FARTHEST_PE) {
            return Optional.empty();
        }
        ByteBuffer header = read(file, at, 6).order(ByteOrder.LITTLE_ENDIAN);
        if (header.limit() < 6 || header.getInt(0) != 0x4550) {
            return Optional.empty();
        }
        int machine = Short.toUnsignedInt(header.getShort(4));
        return Optional.of(
                switch (machine) {
                    case 0x014C -> "x86";
                    case 0x01C0, 0x01C4 -> "arm";
                    case 0x8664 -> "amd64";
                    case 0xAA64 -> "arm64";
                    default -> "pe-" + Integer.toHexString(machine);
                });
    }

    private static Optional<String> fat(ByteBuffer head, int entry) {
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
        return Optional.of(String.join("+", names));
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
