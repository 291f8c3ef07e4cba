package org.trivet.probes.binary;

import java.util.Arrays;

/// The dynamic section, found through `PT_DYNAMIC` and its address as ld.so finds it. Of a tag that
/// stands twice the last counts, but for `DT_NEEDED`.
final class ElfDynamic {
    static final String CODE = "elf-dynamic-section";

    static final long NEEDED = 1;
    static final long PLTRELSZ = 2;
    static final long HASH = 4;
    static final long STRTAB = 5;
    static final long SYMTAB = 6;
    static final long RELA = 7;
    static final long RELASZ = 8;
    static final long RELAENT = 9;
    static final long STRSZ = 10;
    static final long SYMENT = 11;
    static final long SONAME = 14;
    static final long RPATH = 15;
    static final long SYMBOLIC = 16;
    static final long REL = 17;
    static final long RELSZ = 18;
    static final long RELENT = 19;
    static final long PLTREL = 20;
    static final long TEXTREL = 22;
    static final long JMPREL = 23;
    static final long BIND_NOW = 24;
    static final long RUNPATH = 29;
    static final long FLAGS = 30;
    static final long ANDROID_REL = 0x6000000fL;
    static final long ANDROID_RELA = 0x60000011L;
    static final long GNU_HASH = 0x6ffffef5L;
    static final long VERSYM = 0x6ffffff0L;
    static final long RELACOUNT = 0x6ffffff9L;
    static final long RELCOUNT = 0x6ffffffaL;
    static final long FLAGS_1 = 0x6ffffffbL;
    static final long VERDEF = 0x6ffffffcL;
    static final long VERDEFNUM = 0x6ffffffdL;
    static final long VERNEED = 0x6ffffffeL;
    static final long VERNEEDNUM = 0x6fffffffL;
    static final long AUXILIARY = 0x7ffffffdL;
    static final long FILTER = 0x7fffffffL;

    private static final long[] TABLES = {
        HASH, STRTAB, SYMTAB, RELA, REL, JMPREL, GNU_HASH, VERSYM, VERDEF, VERNEED
    };

    private final ElfData data;
    private final ElfSegments segments;
    private final long start;
    private long[] tags = new long[64];
    private long[] values = new long[64];
    private int count;

    private ElfDynamic(ElfData data, ElfSegments segments, long start) {
        this.data = data;
        this.segments = segments;
        this.start = start;
    }

    /// The section of a file; an empty one if it has none (a static program).
    static ElfDynamic read(ElfData data, ElfSegments segments, int limit)
            throws MalformedException {
        for (int i = segments.count() - 1; i >= 0; i--) {
            ElfSegments.Segment it = segments.segment(i);
            if (it.type() == ElfSegments.PT_DYNAMIC) {
                long start = segments.offset(it.address());
                if (start < 0) {
                    throw data.malformed(CODE, "p_vaddr", it.offset(), it.address());
                }
                var dynamic = new ElfDynamic(data, segments, start);
                dynamic.entries(segments.room(it.address()), limit);
                return dynamic;
            }
        }
        return new ElfDynamic(data, segments, 0);
    }

    private void entries(long room, int limit) throws MalformedException {
        int entry = 2 * data.wordSize();
        for (long at = start; ; at += entry) {
            if (at - start + entry > room) {
                throw data.malformed(CODE, "DT_NULL", at, room);
            }
            long tag = data.wide ? data.i64(at) : data.i32(at);
            if (tag == 0) {
                return;
            }
            if (count == limit) {
                throw data.malformed(CODE, "entries", at, count);
            }
            if (count == tags.length) {
                tags = Arrays.copyOf(tags, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            tags[count] = tag;
            values[count++] = data.word(at + data.wordSize());
        }
    }

    int count() {
        return count;
    }

    long tag(int index) {
        return tags[index];
    }

    long value(int index) {
        return values[index];
    }

    boolean has(long tag) {
        return last(tag) >= 0;
    }

    /// The value of a tag, or another where it does not stand.
    long value(long tag, long otherwise) {
        int index = last(tag);
        return index < 0 ? otherwise : values[index];
    }

    private int last(long tag) {
        int index = count - 1;
        while (index >= 0 && tags[index] != tag) {
            index--;
        }
        return index;
    }

    /// Where an entry lies in the file.
    long entry(int index) {
        return start + (long) index * 2 * data.wordSize();
    }

    /// Where the table of a tag lies in the file.
    ///
    /// @param code what to call it if it is not there
    long table(long tag, String code, String field) throws MalformedException {
        int index = last(tag);
        if (index < 0) {
            throw data.malformed(code, field, start, 0);
        }
        long offset = segments.offset(values[index]);
        if (offset < 0) {
            throw data.malformed(code, field, entry(index), values[index]);
        }
        return offset;
    }

    /// How many bytes of a table's segment follow its start.
    long room(long tag) {
        return segments.room(value(tag, 0));
    }

    /// How many bytes lie between a table and the next one that this section names.
    long gap(long tag) {
        long from = value(tag, 0);
        long gap = room(tag);
        for (long other : TABLES) {
            long to = value(other, from);
            if (to != from && Long.compareUnsigned(to - from, gap) < 0) {
                gap = to - from;
            }
        }
        return gap;
    }
}
