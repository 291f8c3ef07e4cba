package org.trivet.probes.python;

import java.time.Duration;

/// How far a search goes before it gives something up.
///
/// @param answer how long one look may take
/// @param entries how many entries of one folder are read
/// @param named how many folders that cannot be read are named; the others are counted
/// @param abandoned how many threads may be left behind in looks that never end
/// @param threads how many look at the same time
record SearchLimits(Duration answer, int entries, int named, int abandoned, int threads) {

    /// Five seconds: a disk that sleeps needs three or four to turn again, a dead network mount
    /// minutes. 200,000 entries: no folder of projects has them, a folder of pictures may. Four
    /// threads: a look waits for the disk more than it computes, and more of them only queue there.
    static final SearchLimits USUAL =
            new SearchLimits(
                    Duration.ofSeconds(5),
                    200_000,
                    20,
                    16,
                    Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4));
}
