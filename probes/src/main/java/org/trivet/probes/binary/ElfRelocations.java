package org.trivet.probes.binary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tables of relocations: which symbols ld.so looks up, and which of them may wait for the
/// first call (psABI of each processor).
final class ElfRelocations {
    private static final String CODE = "elf-relocations";

    /// In words; a multiple of each entry's length, which is two to six.
    private static final int BLOCK = 60 * 60;

    private static final Map<Long, String> NAMES =
            Map.ofEntries(
                    Map.entry(ElfDynamic.RELA, "DT_RELA"),
                    Map.entry(ElfDynamic.RELASZ, "DT_RELASZ"),
                    Map.entry(ElfDynamic.RELAENT, "DT_RELAENT"),
                    Map.entry(ElfDynamic.RELACOUNT, "DT_RELACOUNT"),
                    Map.entry(ElfDynamic.REL, "DT_REL"),
                    Map.entry(ElfDynamic.RELSZ, "DT_RELSZ"),
                    Map.entry(ElfDynamic.RELENT, "DT_RELENT"),
                    Map.entry(ElfDynamic.RELCOUNT, "DT_RELCOUNT"),
                    Map.entry(ElfDynamic.JMPREL, "DT_JMPREL"),
                    Map.entry(ElfDynamic.PLTRELSZ, "DT_PLTRELSZ"));

    private final ElfData data;
    private final Architecture architecture;
    private final boolean packed;
    private final List<Table> tables = new ArrayList<>();

    /// @param relative how many at its start concern no symbol
    private record Table(long start, long count, int entry, boolean calls, long relative) {}

    private ElfRelocations(ElfData data, Architecture architecture, boolean packed) {
        this.data = data;
        this.architecture = architecture;
        this.packed = packed;
    }

    static ElfRelocations read(ElfData data, ElfDynamic dynamic, Architecture architecture)
            throws MalformedException {
        boolean packed =
                dynamic.has(ElfDynamic.ANDROID_REL) || dynamic.has(ElfDynamic.ANDROID_RELA);
        var relocations = new ElfRelocations(data, architecture, packed);
        int rela = data.wide ? 24 : 12;
        int rel = data.wide ? 16 : 8;
        relocations.add(dynamic, ElfDynamic.RELA, ElfDynamic.RELASZ, rela, ElfDynamic.RELACOUNT);
        relocations.add(dynamic, ElfDynamic.REL, ElfDynamic.RELSZ, rel, ElfDynamic.RELCOUNT);
        int calls = dynamic.value(ElfDynamic.PLTREL, 0) == ElfDynamic.RELA ? rela : rel;
        relocations.add(dynamic, ElfDynamic.JMPREL, ElfDynamic.PLTRELSZ, calls, 0);
        return relocations;
    }

    private void add(ElfDynamic dynamic, long tag, long sizeTag, int entry, long relativeTag)
            throws MalformedException {
        long size = dynamic.value(sizeTag, 0);
        if (!dynamic.has(tag) || size == 0) {
            return;
        }
        long start = dynamic.table(tag, CODE, field(tag));
        if (Long.compareUnsigned(size, dynamic.room(tag)) > 0) {
            throw data.malformed(CODE, field(sizeTag), start, size);
        }
        boolean calls = tag == ElfDynamic.JMPREL;
        long entryTag = tag == ElfDynamic.RELA ? ElfDynamic.RELAENT : ElfDynamic.RELENT;
        if (!calls && dynamic.value(entryTag, entry) != entry) {
            throw data.malformed(CODE, field(entryTag), start, dynamic.value(entryTag, entry));
        }
        // some linkers count the calls' table into the other one, whose end it is
        long jumps = dynamic.value(ElfDynamic.JMPREL, -1);
        long shared = jumps - dynamic.value(tag, 0);
        if (!calls && shared > 0 && shared + dynamic.value(ElfDynamic.PLTRELSZ, 0) == size) {
            size = shared;
        }
        long relative = relativeTag == 0 ? 0 : dynamic.value(relativeTag, 0);
        long count = size / entry;
        if (Long.compareUnsigned(relative, count) > 0) {
            throw data.malformed(CODE, field(relativeTag), start, relative);
        }
        tables.add(new Table(start, count, entry, calls, relative));
    }

    private static String field(long tag) {
        return NAMES.getOrDefault(tag, "");
    }

    /// The symbols that are used, as far as the relocations tell: those of a processor that is not
    /// known here may be wanted without one.
    boolean tell() {
        return !packed && architecture != Architecture.OTHER;
    }

    /// @param most one more than the highest number that a symbol can have
    ElfUses uses(int most) {
        var uses = new ElfUses();
        int jump = jumpSlot();
        each(most, (symbol, type, calls) -> uses.add(symbol, calls && (jump < 0 || type == jump)));
        return uses;
    }

    /// Which of some symbols is used first: a rank for each that is used at all.
    ///
    /// @param symbols their numbers
    Map<Integer, Integer> firstUses(int most, BitSet symbols) {
        var left = (BitSet) symbols.clone();
        Map<Integer, Integer> ranks = new HashMap<>();
        each(
                most,
                (symbol, _, _) -> {
                    if (left.get(symbol)) {
                        left.clear(symbol);
                        ranks.put(symbol, ranks.size());
                    }
                });
        return ranks;
    }

    private interface Use {
        /// @param calls whether it stands in the table of calls
        void at(int symbol, int type, boolean calls);
    }

    private void each(int most, Use use) {
        // some hundred at a time: a look into the file costs more than what is done with it
        var block = new int[BLOCK];
        for (Table table : tables) {
            int words = table.entry / Integer.BYTES;
            long at = table.start + table.relative * table.entry;
            for (long left = table.count - table.relative; left > 0; ) {
                int count = (int) Math.min(left, BLOCK / words);
                data.i32s(at, block, count * words);
                for (int i = 0; i < count; i++) {
                    use(block, i * words, table.calls, most, use);
                }
                left -= count;
                at += (long) count * table.entry;
            }
        }
    }

    private void use(int[] words, int at, boolean calls, int most, Use use) {
        long symbol;
        int type;
        if (data.wide) {
            symbol = words[at + (data.big ? 2 : 3)] & 0xffff_ffffL;
            type = words[at + (data.big ? 3 : 2)];
        } else {
            symbol = words[at + 1] >>> 8;
            type = words[at + 1] & 0xff;
        }
        // type 0 is "none" on every processor
        if (symbol != 0 && symbol < most && type != 0) {
            use.at((int) symbol, type, calls);
        }
    }

    /// `R_…_JUMP_SLOT`; -1 where it is not known.
    private int jumpSlot() {
        return switch (architecture) {
            case X86, AMD64, X32 -> 7;
            case ARM -> 22;
            case ARM64, ARM64EC -> 1026;
            case PPC64, PPC64LE -> 21;
            case S390X -> 11;
            case RISCV64, LOONGARCH64 -> 5;
            case OTHER -> -1;
        };
    }
}
