package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// Removes the original that a promotion kept aside. The promotion stays; its bytes cannot be
/// rolled back any more.
final class Releasing {
    private Releasing() {}

    static void run(OpenTransaction transaction, Progress progress) throws IOException {
        progress.phase("release");
        transaction.append(EntryType.RELEASING);
        complete(transaction);
    }

    /// Can be run again after a kill.
    static void complete(OpenTransaction transaction) throws IOException {
        long start = System.nanoTime();
        Removal.removeSaved(transaction);
        // what was shared has one name left
        Files.deleteIfExists(transaction.sharedList());
        transaction.append(
                EntryType.RELEASED, OpenTransaction.step("release", List.of(), "done", start));
    }
}
