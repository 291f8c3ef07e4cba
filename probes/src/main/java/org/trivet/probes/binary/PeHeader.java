package org.trivet.probes.binary;

/// The headers of a PE file.
///
/// @param bytes the whole file
/// @param wide whether it is PE32+, with addresses of 64 bits
/// @param flags `Characteristics` of the file header
/// @param characteristics `DllCharacteristics`
/// @param base where it wants to lie; old delay-import tables count from 0, not from here
/// @param sections where the section table begins
/// @param directories where the data directories begin, and how many there are
record PeHeader(
        Bytes bytes,
        boolean wide,
        int machine,
        int flags,
        int characteristics,
        long base,
        long sectionAlignment,
        long headerSize,
        long sections,
        int sectionCount,
        long directories,
        int directoryCount) {
    static final int EXPORTS = 0;
    static final int IMPORTS = 1;
    static final int RESOURCES = 2;
    static final int LOAD_CONFIG = 10;
    static final int BOUND_IMPORTS = 11;
    static final int DELAY_IMPORTS = 13;

    static final int AMD64 = 0x8664;

    private static final String CODE = "pe-header";
    private static final int DLL = 0x2000;
    private static final int DIRECTORIES = 16;

    /// A part of the image: an address relative to its base, and a length.
    record Directory(long address, long length) {}

    static PeHeader read(Bytes bytes) throws MalformedException {
        if (!bytes.holds(0, 2) || bytes.u16("not-binary", "e_magic", 0) != 0x5a4d) {
            throw new MalformedException("not-binary", "e_magic", 0, bytes.size());
        }
        long file = bytes.u32("truncated", "e_lfanew", 0x3c);
        if (bytes.u32("pe-signature", "Signature", file) != 0x4550) {
            throw new MalformedException("pe-signature", "e_lfanew", 0x3c, file);
        }
        int machine = bytes.u16("truncated", "Machine", file + 4);
        int sections = bytes.u16("truncated", "NumberOfSections", file + 6);
        int optionalSize = bytes.u16("truncated", "SizeOfOptionalHeader", file + 20);
        int flags = bytes.u16("truncated", "Characteristics", file + 22);
        long optional = file + 24;
        int magic = bytes.u16("truncated", "Magic", optional);
        if (magic != 0x10b && magic != 0x20b) {
            throw new MalformedException("pe-optional-header", "Magic", optional, magic);
        }
        boolean wide = magic == 0x20b;
        int least = wide ? 112 : 96;
        bytes.require("truncated", "Magic", optional, least);
        long directories = optional + least;
        long count = bytes.u32(CODE, "NumberOfRvaAndSizes", directories - 4);
        long table = optional + optionalSize;
        bytes.require("pe-section-table", "NumberOfSections", table, 40L * sections);
        return new PeHeader(
                bytes,
                wide,
                machine,
                flags,
                bytes.u16(CODE, "DllCharacteristics", optional + 70),
                wide
                        ? bytes.u64(CODE, "ImageBase", optional + 24)
                        : bytes.u32(CODE, "ImageBase", optional + 28),
                bytes.u32(CODE, "SectionAlignment", optional + 32),
                bytes.u32(CODE, "SizeOfHeaders", optional + 60),
                table,
                sections,
                directories,
                (int) Math.min(count, DIRECTORIES));
    }

    boolean library() {
        return (flags & DLL) != 0;
    }

    /// One of the data directories; an address of 0 where there is none.
    Directory directory(int index) throws MalformedException {
        if (index >= directoryCount) {
            return new Directory(0, 0);
        }
        long at = directories + 8L * index;
        return new Directory(
                bytes.u32("truncated", "DataDirectory", at),
                bytes.u32("truncated", "DataDirectory", at + 4));
    }

    /// The processor by the file header's number alone.
    Architecture architecture() {
        return Architecture.ofPe(machine);
    }
}
