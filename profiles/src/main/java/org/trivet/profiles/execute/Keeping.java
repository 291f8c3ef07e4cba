package org.trivet.profiles.execute;

import java.io.IOException;
import java.util.List;
import org.trivet.profiles.clone.Mark;

/// Makes the copy an environment of its own: it only loses its mark.
final class Keeping {
    private Keeping() {}

    static void run(OpenTransaction transaction) throws IOException {
        transaction.append(EntryType.KEEPING);
        complete(transaction);
    }

    /// Can be run again after a kill.
    static void complete(OpenTransaction transaction) throws IOException {
        long start = System.nanoTime();
        Mark.remove(transaction.copy());
        transaction.append(EntryType.KEPT, OpenTransaction.step("keep", List.of(), "done", start));
    }
}
