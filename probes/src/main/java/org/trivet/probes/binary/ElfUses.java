package org.trivet.probes.binary;

import java.util.BitSet;

/// Which symbols the relocations of a file use, by number.
final class ElfUses {
    private final BitSet used = new BitSet();
    private final BitSet atOnce = new BitSet();

    /// @param call whether it may be bound at its first call
    void add(int symbol, boolean call) {
        used.set(symbol);
        if (!call) {
            atOnce.set(symbol);
        }
    }

    boolean used(int symbol) {
        return used.get(symbol);
    }

    /// The next used symbol from a number on; -1 if there is none.
    int next(int symbol) {
        return used.nextSetBit(symbol);
    }

    /// One more than the highest used number.
    int length() {
        return used.length();
    }

    boolean calledOnly(int symbol) {
        return used.get(symbol) && !atOnce.get(symbol);
    }
}
