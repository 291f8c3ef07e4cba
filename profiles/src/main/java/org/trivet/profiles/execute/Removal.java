package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.trivet.profiles.clone.TreeRemoval;

/// Removes a transaction's copy: only if it is marked as that, lies where the journal says, and is
/// not the original. Can be run again.
final class Removal {
    private Removal() {}

    static void removeCopy(OpenTransaction transaction) throws IOException {
        Ledger ledger = transaction.ledger();
        Path copy = ledger.copy();
        Path environment = ledger.environment();
        boolean beside =
                copy.getParent() != null
                        && copy.getParent().equals(environment.getParent())
                        && !copy.equals(environment);
        boolean original =
                !ledger.originalIdentity().isEmpty()
                        && Files.exists(copy, LinkOption.NOFOLLOW_LINKS)
                        && Identity.is(copy, ledger.originalIdentity());
        if (!beside || original) {
            throw new IOException(copy + " is not the copy of " + ledger.id());
        }
        TreeRemoval.remove(copy, ledger.id());
        Scratch.remove(transaction.scratch());
    }
}
