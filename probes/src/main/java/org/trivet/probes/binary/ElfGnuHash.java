package org.trivet.probes.binary;

/// `DT_GNU_HASH`: a Bloom filter that answers most questions for what is not there, then buckets
/// and chains of hashes whose lowest bit ends a chain.
///
/// @param bloom where the filter lies
/// @param words its length in words of the file's width; a power of two
/// @param shift between its two bits
/// @param buckets where they lie
/// @param chains where the chain of symbol 0 would lie: symbols before `first` are in none
/// @param last one more than the last symbol for which the segment has room
record ElfGnuHash(
        ElfData data,
        long bloom,
        int words,
        int shift,
        long buckets,
        int size,
        long chains,
        int first,
        int last)
        implements ElfHash {
    private static final String CODE = "elf-gnu-hash";

    static ElfGnuHash read(ElfData data, ElfDynamic dynamic) throws MalformedException {
        long at = dynamic.table(ElfDynamic.GNU_HASH, CODE, "DT_GNU_HASH");
        long room = dynamic.room(ElfDynamic.GNU_HASH);
        if (room < 16) {
            throw data.malformed(CODE, "nbuckets", at, room);
        }
        long size = data.u32(at);
        long first = data.u32(at + 4);
        long words = data.u32(at + 8);
        // ld.so: "elf/dl-setup_hash.c" asserts the power of two
        if (words == 0 || Long.bitCount(words) != 1 || words * data.wordSize() > room - 16) {
            throw data.malformed(CODE, "bloom_size", at + 8, words);
        }
        long buckets = at + 16 + words * data.wordSize();
        long end = at + room;
        if (size > (end - buckets) / 4) {
            throw data.malformed(CODE, "nbuckets", at, size);
        }
        long chains = buckets + 4 * size;
        long last = first + (end - chains) / 4;
        return new ElfGnuHash(
                data,
                at + 16,
                (int) words,
                data.i32(at + 12),
                buckets,
                (int) size,
                chains - 4 * first,
                (int) Math.min(first, Integer.MAX_VALUE),
                (int) Math.min(last, Integer.MAX_VALUE));
    }

    @Override
    public int find(ElfQuery query, ElfSymbolTable symbols) {
        int hash = query.hash;
        if (size == 0 || !mayHold(hash)) {
            return -1;
        }
        int symbol = data.i32(buckets + 4L * Integer.remainderUnsigned(hash, size));
        if (symbol < first) {
            return -1;
        }
        int end = last - symbol > LONGEST_CHAIN ? symbol + LONGEST_CHAIN : last;
        for (; symbol < end; symbol++) {
            int entry = data.i32(chains + 4L * symbol);
            if ((entry ^ hash) >>> 1 == 0 && symbols.settles(query, symbol)) {
                return symbol;
            }
            if ((entry & 1) != 0) {
                return -1;
            }
        }
        return -1;
    }

    private boolean mayHold(int hash) {
        if (data.wide) {
            long word = data.i64(bloom + 8L * (hash >>> 6 & words - 1));
            return (word >>> hash & word >>> (hash >>> shift) & 1) != 0;
        }
        int word = data.i32(bloom + 4L * (hash >>> 5 & words - 1));
        return (word >>> hash & word >>> (hash >>> shift) & 1) != 0;
    }

    @Override
    public int count() {
        int highest = 0;
        for (int i = 0; i < size; i++) {
            int symbol = data.i32(buckets + 4L * i);
            if (symbol > highest && symbol < last) {
                highest = symbol;
            }
        }
        if (highest < first) {
            return 0;
        }
        while (highest < last && (data.i32(chains + 4L * highest) & 1) == 0) {
            highest++;
        }
        return Math.min(highest, last - 1) + 1;
    }
}
