package org.trivet.probes.binary;

/// A hash table over the symbols of a file.
sealed interface ElfHash permits ElfGnuHash, ElfSysvHash, ElfHash.None {
    /// How many entries of one chain are looked at: more than the largest library has symbols in
    /// all its chains, and little enough that a chain without an end costs no second.
    int LONGEST_CHAIN = 1 << 20;

    /// The first symbol that a query settles on; -1 if none.
    int find(ElfQuery query, ElfSymbolTable symbols);

    /// How many symbols the table knows of; 0 if it does not tell.
    int count();

    static ElfHash read(ElfData data, ElfDynamic dynamic, boolean longHash)
            throws MalformedException {
        if (dynamic.has(ElfDynamic.GNU_HASH)) {
            return ElfGnuHash.read(data, dynamic);
        }
        return dynamic.has(ElfDynamic.HASH)
                ? ElfSysvHash.read(data, dynamic, longHash)
                : new None();
    }

    /// Without a table ld.so finds nothing in a file.
    record None() implements ElfHash {
        @Override
        public int find(ElfQuery query, ElfSymbolTable symbols) {
            return -1;
        }

        @Override
        public int count() {
            return 0;
        }
    }
}
