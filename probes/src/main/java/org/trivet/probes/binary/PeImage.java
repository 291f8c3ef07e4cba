package org.trivet.probes.binary;

/// A PE file as the loader lays it out: numbers and names at addresses relative to the base.
///
/// The loader maps whole sectors and pages: a section's data begin at the sector in which
/// `PointerToRawData` lies, go on to the end of the section's last page, and zeros follow to the
/// end of the section. The headers lie at address 0. With a `SectionAlignment` below a page the
/// file lies in memory as it is.
final class PeImage {
    private static final long PAGE = 0x1000;
    private static final long SECTOR = 0x200;

    private final Bytes bytes;
    private final long[] addresses;
    private final long[] ends;
    private final long[] offsets;
    private final long[] lengths;

    /// Where the last question was answered; the next one mostly asks the same section.
    private int last;

    private PeImage(Bytes bytes, int count) {
        this.bytes = bytes;
        this.addresses = new long[count];
        this.ends = new long[count];
        this.offsets = new long[count];
        this.lengths = new long[count];
    }

    static PeImage read(PeHeader header) throws MalformedException {
        Bytes bytes = header.bytes();
        boolean flat = header.sectionAlignment() < PAGE;
        int count = flat ? 1 : header.sectionCount() + 1;
        var image = new PeImage(bytes, count);
        image.put(0, 0, flat ? bytes.size() : header.headerSize(), 0, bytes.size());
        for (int i = 0; i < header.sectionCount(); i++) {
            long at = header.sections() + 40L * i;
            long size = bytes.u32("pe-section-table", "VirtualSize", at + 8);
            long address = bytes.u32("pe-section-table", "VirtualAddress", at + 12);
            long raw = bytes.u32("pe-section-table", "SizeOfRawData", at + 16);
            long start = bytes.u32("pe-section-table", "PointerToRawData", at + 20);
            if (raw > 0 && start > 0) {
                bytes.require("truncated", "SizeOfRawData", start, raw);
            }
            if (!flat) {
                long pages = up(size == 0 ? raw : size, PAGE);
                long end = up(size == 0 ? raw : size, header.sectionAlignment());
                long data = start == 0 ? 0 : Math.min(up(raw, SECTOR), pages);
                image.put(i + 1, address, address + end, start & -SECTOR, data);
            }
        }
        return image;
    }

    private void put(int index, long address, long end, long offset, long length) {
        addresses[index] = address;
        ends[index] = end;
        offsets[index] = offset;
        lengths[index] = Math.max(0, Math.min(length, bytes.size() - offset));
    }

    private static long up(long value, long alignment) {
        return (value + alignment - 1) / alignment * alignment;
    }

    private int section(String code, String field, long address) throws MalformedException {
        int likely = last;
        if (address >= addresses[likely] && address < ends[likely]) {
            return likely;
        }
        for (int i = addresses.length - 1; i >= 0; i--) {
            if (address >= addresses[i] && address < ends[i]) {
                last = i;
                return i;
            }
        }
        throw new MalformedException(code, field, -1, address);
    }

    /// Whether the loader puts anything at an address.
    boolean holds(long address) {
        for (int i = 0; i < addresses.length; i++) {
            if (address >= addresses[i] && address < ends[i]) {
                return true;
            }
        }
        return false;
    }

    int u16(String code, String field, long address) throws MalformedException {
        return (int) number(code, field, address, 2);
    }

    long u32(String code, String field, long address) throws MalformedException {
        return number(code, field, address, 4);
    }

    /// A number of 4 or 8 bytes, as the file's addresses are.
    long word(String code, String field, long address, boolean wide) throws MalformedException {
        return number(code, field, address, wide ? 8 : 4);
    }

    private long number(String code, String field, long address, int width)
            throws MalformedException {
        int section = section(code, field, address);
        long within = address - addresses[section];
        if (within + width <= lengths[section]) {
            long offset = offsets[section] + within;
            return switch (width) {
                case 2 -> bytes.u16(code, field, offset);
                case 4 -> bytes.u32(code, field, offset);
                default -> bytes.u64(code, field, offset);
            };
        }
        long number = 0;
        for (int i = width - 1; i >= 0; i--) {
            number = number << 8 | u8(code, field, address + i);
        }
        return number;
    }

    private int u8(String code, String field, long address) throws MalformedException {
        int section = section(code, field, address);
        long within = address - addresses[section];
        return within < lengths[section] ? bytes.u8(code, field, offsets[section] + within) : 0;
    }

    /// The name at an address, without its zero byte; it ends with its section's data at the
    /// latest.
    String name(String code, String field, long address, int limit, Budget budget)
            throws MalformedException {
        int section = section(code, field, address);
        long room = lengths[section] - (address - addresses[section]);
        if (room <= 0) {
            return "";
        }
        long offset = offsets[section] + address - addresses[section];
        int length = bytes.length(code, field, offset, (int) Math.min(room, limit));
        budget.spend(code, field, offset, length + 1);
        return bytes.text(code, field, offset, length);
    }

    /// Compares the name at an address with another: negative, 0 or positive as it sorts before,
    /// with or after that one.
    int compare(String code, String field, long address, byte[] other) throws MalformedException {
        int section = section(code, field, address);
        long room = lengths[section] - (address - addresses[section]);
        return room <= other.length
                ? slowly(code, field, address, other)
                : bytes.compare(
                        code, field, offsets[section] + address - addresses[section], other);
    }

    private int slowly(String code, String field, long address, byte[] other)
            throws MalformedException {
        for (int i = 0; i <= other.length; i++) {
            int mine = u8(code, field, address + i);
            int theirs = i == other.length ? 0 : other[i] & 0xff;
            if (mine != theirs || mine == 0) {
                return mine - theirs;
            }
        }
        return 0;
    }

    /// So many bytes as they lie in the file.
    byte[] copy(String code, String field, long address, int length) throws MalformedException {
        int section = section(code, field, address);
        long within = address - addresses[section];
        if (within + length > lengths[section]) {
            throw new MalformedException(code, field, offsets[section] + within, length);
        }
        return bytes.copy(code, field, offsets[section] + within, length);
    }
}
