package org.trivet.profiles.clone;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Tells whether one of several byte sequences stands in a block, in one pass that looks at few of
/// its bytes: the algorithm of Wu and Manber (A Fast Algorithm for Multi-Pattern Searching, 1994),
/// with pairs of bytes folded into a table that stays in the processor's cache.
final class AnyOf {
    private static final int PLACES = 1 << 12;

    /// A shorter beginning stands in too many blocks to be worth a look of its own.
    private static final int WORTH = 6;

    private final byte[][] sequences;
    private final int shortest;

    /// By a pair's place, how far the window may move if it ends with that pair.
    private final byte[] shifts = new byte[PLACES];

    /// Looks for what all of them begin with: two prefixes have their parent folders in common.
    private final Optional<SystemSearch> beginning;

    /// @param sequences each of at least two bytes
    AnyOf(List<byte[]> sequences) {
        this.sequences = sequences.stream().map(byte[]::clone).toArray(byte[][]::new);
        this.shortest = sequences.stream().mapToInt(each -> each.length).min().orElse(0);
        if (!sequences.isEmpty() && shortest < 2) {
            throw new IllegalArgumentException("a sequence of " + shortest + " bytes");
        }
        byte[] common = common(this.sequences);
        this.beginning = common.length < WORTH ? Optional.empty() : SystemSearch.of(common);
        Arrays.fill(shifts, (byte) Math.clamp(shortest - 1, 0, Byte.MAX_VALUE));
        for (byte[] each : this.sequences) {
            for (int last = 1; last < shortest; last++) {
                int place = place(each[last - 1], each[last]);
                shifts[place] = (byte) Math.min(shifts[place], shortest - 1 - last);
            }
        }
    }

    private static byte[] common(byte[][] sequences) {
        if (sequences.length == 0) {
            return new byte[0];
        }
        byte[] common = sequences[0];
        for (byte[] each : sequences) {
            int differs = Arrays.mismatch(common, each);
            common = differs < 0 ? common : Arrays.copyOf(common, differs);
        }
        return common;
    }

    private static int place(byte first, byte second) {
        return ((first & 0xff) << 4 ^ (second & 0xff)) & (PLACES - 1);
    }

    /// Whether one of the sequences lies wholly in `[begin, end)`.
    boolean in(byte[] bytes, int begin, int end) {
        if (sequences.length == 0
                || beginning.isPresent() && !beginning.get().in(bytes, begin, end)) {
            return false;
        }
        int at = begin + shortest - 1;
        while (at < end) {
            int shift = shifts[place(bytes[at - 1], bytes[at])];
            if (shift == 0) {
                if (begins(bytes, at - shortest + 1, end)) {
                    return true;
                }
                shift = 1;
            }
            at += shift;
        }
        return false;
    }

    private boolean begins(byte[] bytes, int at, int end) {
        for (byte[] each : sequences) {
            if (at + each.length <= end
                    && Arrays.equals(bytes, at, at + each.length, each, 0, each.length)) {
                return true;
            }
        }
        return false;
    }
}
