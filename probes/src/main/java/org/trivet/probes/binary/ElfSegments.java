package org.trivet.probes.binary;

/// The program headers: which bytes of the file lie at which address.
final class ElfSegments {
    static final int PT_LOAD = 1;
    static final int PT_DYNAMIC = 2;
    static final int PT_INTERP = 3;
    static final int PT_NOTE = 4;

    private static final String CODE = "elf-program-headers";

    private final ElfData data;
    private final ElfHeader header;
    private final long[] addresses;
    private final long[] offsets;
    private final long[] lengths;
    private int loads;

    private ElfSegments(ElfHeader header) {
        this.data = header.data();
        this.header = header;
        this.addresses = new long[header.programCount()];
        this.offsets = new long[header.programCount()];
        this.lengths = new long[header.programCount()];
    }

    /// @param offset of the header itself
    record Segment(long offset, int type, long start, long address, long length, long align) {}

    static ElfSegments read(ElfHeader header) throws MalformedException {
        ElfData data = header.data();
        int least = data.wide ? 56 : 32;
        if (header.programCount() > 0 && header.programSize() < least) {
            throw data.malformed(CODE, "e_phentsize", data.wide ? 54 : 42, header.programSize());
        }
        data.require(
                CODE,
                "e_phoff",
                header.programs(),
                (long) header.programSize() * header.programCount());
        var segments = new ElfSegments(header);
        for (int i = 0; i < header.programCount(); i++) {
            Segment it = segments.segment(i);
            if (it.type == PT_LOAD && it.length != 0) {
                data.require("truncated", "p_filesz", it.start, it.length);
                segments.addresses[segments.loads] = it.address;
                segments.offsets[segments.loads] = it.start;
                segments.lengths[segments.loads++] = it.length;
            }
        }
        return segments;
    }

    int count() {
        return header.programCount();
    }

    Segment segment(int index) {
        long at = header.programs() + (long) index * header.programSize();
        int type = data.i32(at);
        return data.wide
                ? new Segment(
                        at,
                        type,
                        data.i64(at + 8),
                        data.i64(at + 16),
                        data.i64(at + 32),
                        data.i64(at + 48))
                : new Segment(
                        at,
                        type,
                        data.u32(at + 4),
                        data.u32(at + 8),
                        data.u32(at + 16),
                        data.u32(at + 28));
    }

    /// Where the byte of an address lies in the file; -1 if nowhere. Of overlapping segments the
    /// last counts: ld.so maps it over the others.
    long offset(long address) {
        int load = load(address);
        return load < 0 ? -1 : offsets[load] + (address - addresses[load]);
    }

    /// How many bytes of the file follow an address within its segment; 0 if it lies nowhere.
    long room(long address) {
        int load = load(address);
        return load < 0 ? 0 : lengths[load] - (address - addresses[load]);
    }

    private int load(long address) {
        for (int i = loads - 1; i >= 0; i--) {
            if (Long.compareUnsigned(address - addresses[i], lengths[i]) < 0) {
                return i;
            }
        }
        return -1;
    }
}
