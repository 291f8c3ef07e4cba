package org.trivet.profiles.execute;

import java.io.IOException;
import java.util.List;

/// Removes the copy.
final class Discarding {
    private Discarding() {}

    static void run(OpenTransaction transaction, Progress progress) throws IOException {
        progress.phase("discard");
        transaction.append(EntryType.DISCARDING);
        complete(transaction);
    }

    /// Can be run again after a kill.
    static void complete(OpenTransaction transaction) throws IOException {
        long start = System.nanoTime();
        Removal.removeCopy(transaction);
        transaction.append(
                EntryType.DISCARDED, OpenTransaction.step("discard", List.of(), "done", start));
    }
}
