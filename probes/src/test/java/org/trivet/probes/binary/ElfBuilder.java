package org.trivet.probes.binary;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes a small shared object without sections, in either width and byte order, one field after
/// the other, so that a test can spoil each. Addresses are offsets plus [#BASE].
final class ElfBuilder {
    static final long BASE = 0x10000;

    private final boolean wide;
    private final boolean big;
    private final int machine;
    private final boolean oldHash;
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final List<long[]> dynamic = new ArrayList<>();
    private final List<Symbol> wanted = new ArrayList<>();
    private final List<Symbol> defined = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private ByteBuffer out = ByteBuffer.allocate(1 << 14);

    /// @param version its number, with the hidden bit
    private record Symbol(String name, int version, boolean weak) {}

    private record Version(String name, int number) {}

    private final Map<String, List<Version>> needs = new HashMap<>();
    private final List<Version> versions = new ArrayList<>();

    /// @param oldHash whether `DT_HASH` stands in the place of `DT_GNU_HASH`
    ElfBuilder(boolean wide, boolean big, int machine, boolean oldHash) {
        this.wide = wide;
        this.big = big;
        this.machine = machine;
        this.oldHash = oldHash;
        strings.write(0);
    }

    static ElfBuilder amd64() {
        return new ElfBuilder(true, false, 62, false);
    }

    ElfBuilder text(long tag, String text) {
        return entry(tag, string(text));
    }

    ElfBuilder entry(long tag, long value) {
        dynamic.add(new long[] {tag, value});
        return this;
    }

    ElfBuilder want(String name, int version, boolean weak) {
        wanted.add(new Symbol(name, version, weak));
        return this;
    }

    ElfBuilder define(String name, int version) {
        defined.add(new Symbol(name, version, false));
        return this;
    }

    ElfBuilder need(String library, String version, int number) {
        needs.computeIfAbsent(library, it -> new ArrayList<>()).add(new Version(version, number));
        return this;
    }

    ElfBuilder version(String name, int number) {
        versions.add(new Version(name, number));
        return this;
    }

    /// Where a field lies: `e_phoff`, `PT_DYNAMIC`, `dynamic`, a tag's number, `hash`, `symbols`, …
    int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(name + " of " + places.keySet());
        }
        return place;
    }

    ElfBuilder build() {
        out =
                ByteBuffer.allocate(1 << 14)
                        .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int header = wide ? 64 : 52;
        int program = wide ? 56 : 32;
        out.position(header + 2 * program);
        symbols();
        hash();
        versionSymbols();
        versionNeeds();
        versionDefinitions();
        relocations();
        table(ElfDynamic.STRTAB, "strings");
        out.put(strings.toByteArray());
        entry(ElfDynamic.STRSZ, strings.size());
        align();
        int section = mark("dynamic");
        for (long[] it : dynamic) {
            mark(Long.toString(it[0]));
            word(it[0]);
            word(it[1]);
        }
        word(0);
        word(0);
        int end = out.position();
        out.position(0);
        header(header, program);
        segment("PT_LOAD", ElfSegments.PT_LOAD, 0, end);
        segment("PT_DYNAMIC", ElfSegments.PT_DYNAMIC, section, end - section);
        out.position(end).flip();
        return this;
    }

    byte[] bytes() {
        var bytes = new byte[out.limit()];
        out.get(0, bytes);
        return bytes;
    }

    /// Writes another value over a field.
    ///
    /// @param size in bytes
    ElfBuilder spoil(int place, int size, long value) {
        switch (size) {
            case 1 -> out.put(place, (byte) value);
            case 2 -> out.putShort(place, (short) value);
            case 4 -> out.putInt(place, (int) value);
            default -> out.putLong(place, value);
        }
        return this;
    }

    /// The value of a tag's entry.
    ElfBuilder spoilEntry(long tag, long value) {
        return spoil(place(Long.toString(tag)) + (wide ? 8 : 4), wide ? 8 : 4, value);
    }

    private void header(int header, int program) {
        out.putInt(big ? 0x7f454c46 : 0x464c457f);
        out.put((byte) (wide ? 2 : 1)).put((byte) (big ? 2 : 1)).put((byte) 1);
        out.position(16);
        mark("e_type");
        out.putShort((short) ElfHeader.ET_DYN).putShort((short) machine).putInt(1);
        word(0);
        mark("e_phoff");
        word(header);
        word(0);
        out.putInt(0).putShort((short) header);
        mark("e_phentsize");
        out.putShort((short) program);
        mark("e_phnum");
        out.putShort((short) 2);
        out.position(header);
    }

    private void segment(String name, int type, int start, int length) {
        mark(name);
        out.putInt(type);
        if (wide) {
            out.putInt(4).putLong(start).putLong(BASE + start).putLong(BASE + start);
            out.putLong(length).putLong(length).putLong(0x1000);
        } else {
            out.putInt(start).putInt((int) BASE + start).putInt((int) BASE + start);
            out.putInt(length).putInt(length).putInt(4).putInt(0x1000);
        }
    }

    private void symbols() {
        table(ElfDynamic.SYMTAB, "symbols");
        entry(ElfDynamic.SYMENT, wide ? 24 : 16);
        symbol(0, 0, 0, 0);
        for (Symbol it : wanted) {
            symbol(string(it.name), it.weak ? 0x20 : 0x10, 0, 0);
        }
        for (Symbol it : defined) {
            symbol(string(it.name), 0x12, 1, 0x1000);
        }
    }

    private void symbol(int name, int info, int section, int value) {
        out.putInt(name);
        if (wide) {
            out.put((byte) info).put((byte) 0).putShort((short) section).putLong(value).putLong(0);
        } else {
            out.putInt(value).putInt(0);
            out.put((byte) info).put((byte) 0).putShort((short) section);
        }
    }

    private void hash() {
        int first = 1 + wanted.size();
        if (oldHash) {
            table(ElfDynamic.HASH, "hash");
            int count = first + defined.size();
            out.putInt(1).putInt(count).putInt(defined.isEmpty() ? 0 : first);
            for (int i = 0; i < count; i++) {
                out.putInt(i < first || i == count - 1 ? 0 : i + 1);
            }
            return;
        }
        table(ElfDynamic.GNU_HASH, "hash");
        out.putInt(1).putInt(first).putInt(1).putInt(6);
        word(-1);
        out.putInt(defined.isEmpty() ? 0 : first);
        for (int i = 0; i < defined.size(); i++) {
            int last = i == defined.size() - 1 ? 1 : 0;
            out.putInt(gnuHash(defined.get(i).name) & ~1 | last);
        }
    }

    private void versionSymbols() {
        if (needs.isEmpty() && versions.isEmpty()) {
            return;
        }
        table(ElfDynamic.VERSYM, "numbers");
        out.putShort((short) 0);
        wanted.forEach(it -> out.putShort((short) it.version));
        defined.forEach(it -> out.putShort((short) it.version));
    }

    private void versionNeeds() {
        if (needs.isEmpty()) {
            return;
        }
        table(ElfDynamic.VERNEED, "needs");
        entry(ElfDynamic.VERNEEDNUM, needs.size());
        int left = needs.size();
        for (var need : needs.entrySet()) {
            List<Version> these = need.getValue();
            out.putShort((short) 1).putShort((short) these.size()).putInt(string(need.getKey()));
            out.putInt(16).putInt(--left == 0 ? 0 : 16 + 16 * these.size());
            for (int i = 0; i < these.size(); i++) {
                out.putInt(oldHash(these.get(i).name)).putShort((short) 0);
                out.putShort((short) these.get(i).number).putInt(string(these.get(i).name));
                out.putInt(i == these.size() - 1 ? 0 : 16);
            }
        }
    }

    private void versionDefinitions() {
        if (versions.isEmpty()) {
            return;
        }
        table(ElfDynamic.VERDEF, "definitions");
        entry(ElfDynamic.VERDEFNUM, versions.size());
        for (Version it : versions) {
            boolean last = it.equals(versions.getLast());
            out.putShort((short) 1).putShort((short) (it.number == 1 ? 1 : 0));
            out.putShort((short) it.number).putShort((short) 1).putInt(oldHash(it.name));
            out.putInt(20).putInt(last ? 0 : 28).putInt(string(it.name)).putInt(0);
        }
    }

    private void relocations() {
        if (wanted.isEmpty()) {
            return;
        }
        table(ElfDynamic.RELA, "relocations");
        entry(ElfDynamic.RELASZ, (long) wanted.size() * (wide ? 24 : 12));
        entry(ElfDynamic.RELAENT, wide ? 24 : 12);
        for (int i = 1; i <= wanted.size(); i++) {
            word(0x2000);
            word(wide ? (long) i << 32 | 6 : (long) i << 8 | 6);
            word(0);
        }
    }

    private int table(long tag, String name) {
        align();
        entry(tag, BASE + out.position());
        return mark(name);
    }

    private int mark(String name) {
        places.put(name, out.position());
        return out.position();
    }

    private void align() {
        out.position((out.position() + 7) / 8 * 8);
    }

    private void word(long value) {
        if (wide) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private int string(String text) {
        int at = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return at;
    }

    /// As "GNU Hash ELF Sections" has it.
    static int gnuHash(String name) {
        int hash = 5381;
        for (byte it : name.getBytes(StandardCharsets.UTF_8)) {
            hash = hash * 33 + (it & 0xff);
        }
        return hash;
    }

    /// As the gABI has it.
    static int oldHash(String name) {
        long hash = 0;
        for (byte it : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash << 4) + (it & 0xff);
            long high = hash & 0xf0000000L;
            hash ^= high >> 24;
            hash &= 0x0fffffffL;
        }
        return (int) hash;
    }
}
