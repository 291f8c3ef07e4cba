package org.trivet.probes.binary;

/// `DT_HASH` (gABI, chapter 5).
///
/// @param entry the size of its words: 4, on a few processors 8
record ElfSysvHash(ElfData data, long buckets, int size, long chains, int count, int entry)
        implements ElfHash {
    private static final String CODE = "elf-hash";

    static ElfSysvHash read(ElfData data, ElfDynamic dynamic, boolean longHash)
            throws MalformedException {
        int entry = longHash ? 8 : 4;
        long at = dynamic.table(ElfDynamic.HASH, CODE, "DT_HASH");
        long words = dynamic.room(ElfDynamic.HASH) / entry - 2;
        if (words < 0) {
            throw data.malformed(CODE, "nbucket", at, words + 2);
        }
        long size = longHash ? data.i64(at) : data.u32(at);
        if (Long.compareUnsigned(size, Math.min(words, Integer.MAX_VALUE)) > 0) {
            throw data.malformed(CODE, "nbucket", at, size);
        }
        long count = longHash ? data.i64(at + 8) : data.u32(at + 4);
        if (Long.compareUnsigned(count, Math.min(words - size, Integer.MAX_VALUE)) > 0) {
            throw data.malformed(CODE, "nchain", at + entry, count);
        }
        long buckets = at + 2L * entry;
        return new ElfSysvHash(
                data, buckets, (int) size, buckets + entry * size, (int) count, entry);
    }

    @Override
    public int find(ElfQuery query, ElfSymbolTable symbols) {
        if (size == 0) {
            return -1;
        }
        int bucket = Integer.remainderUnsigned(query.oldHash(), size);
        long symbol = word(buckets, bucket);
        // a chain may lead back into itself
        for (int left = Math.min(count, LONGEST_CHAIN); left > 0; left--) {
            if (symbol <= 0 || symbol >= count) {
                return -1;
            }
            if (symbols.settles(query, (int) symbol)) {
                return (int) symbol;
            }
            symbol = word(chains, symbol);
        }
        return -1;
    }

    private long word(long table, long index) {
        return entry == 8 ? data.i64(table + 8 * index) : data.u32(table + 4 * index);
    }
}
