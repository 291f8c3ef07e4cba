package org.trivet.probes.binary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The header at the start of an ELF file (gABI, chapter 4). Sections are never looked at.
///
/// @param type `ET_EXEC` or `ET_DYN`
/// @param programs where the program headers begin
record ElfHeader(
        ElfData data,
        int type,
        Architecture architecture,
        boolean longHash,
        long programs,
        int programSize,
        int programCount) {
    static final int ET_EXEC = 2;
    static final int ET_DYN = 3;

    private static final String CODE = "elf-header";

    /// What `EI_OSABI` may be for Linux besides 0. ld.so says "ELF file OS ABI invalid" of another.
    private static final int GNU = 3;

    private static final int ARM_EABI = 64;
    private static final int ARM = 97;
    private static final int MAGIC = 0x7f454c46;

    static ElfHeader read(MemorySegment segment) throws MalformedException {
        var unknown = new ElfData(segment, false, true);
        if (!unknown.holds(0, 4) || unknown.i32(0) != MAGIC) {
            throw unknown.malformed("not-binary", "EI_MAG", 0, unknown.size);
        }
        unknown.require("truncated", "e_ident", 0, 16);
        int width = choice(unknown, "EI_CLASS", 4);
        int order = choice(unknown, "EI_DATA", 5);
        if (segment.get(ValueLayout.JAVA_BYTE, 6) != 1) {
            throw unknown.malformed(CODE, "EI_VERSION", 6, unknown.u8(6));
        }
        int system = unknown.u8(7);
        if (system != 0 && system != GNU && system != ARM_EABI && system != ARM) {
            throw unknown.malformed(CODE, "EI_OSABI", 7, system);
        }
        var data = new ElfData(segment, width == 2, order == 2);
        data.require("truncated", "e_ehsize", 0, data.wide ? 64 : 52);
        int type = data.u16(16);
        if (type != ET_EXEC && type != ET_DYN) {
            throw data.malformed("elf-type", "e_type", 16, type);
        }
        int machine = data.u16(18);
        return new ElfHeader(
                data,
                type,
                Architecture.ofElf(machine, data.wide, data.big),
                longHash(data, machine),
                data.word(data.wide ? 32 : 28),
                data.u16(data.wide ? 54 : 42),
                data.u16(data.wide ? 56 : 44));
    }

    private static int choice(ElfData data, String field, long offset) throws MalformedException {
        int value = data.u8(offset);
        if (value != 1 && value != 2) {
            throw data.malformed(CODE, field, offset, value);
        }
        return value;
    }

    /// The words of `DT_HASH` are 8 bytes long on 64-bit s390 and on Alpha alone.
    private static boolean longHash(ElfData data, int machine) {
        return data.wide && (machine == 22 || machine == 0x9026);
    }
}
