package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.clone.TreeRemoval;

/// Removes a transaction's copy, or the original that it kept: only if the folder is marked as that
/// and lies where the journal says. Can be run again.
final class Removal {
    private Removal() {}

    static void removeCopy(OpenTransaction transaction) throws IOException {
        Ledger ledger = transaction.ledger();
        Path copy = ledger.copy();
        Path environment = ledger.environment();
        boolean beside = beside(copy, environment);
        boolean elsewhere =
                ledger.isClone()
                        && copy.isAbsolute()
                        && !copy.startsWith(environment)
                        && !environment.startsWith(copy);
        boolean original =
                !ledger.originalIdentity().isEmpty()
                        && Files.exists(copy, LinkOption.NOFOLLOW_LINKS)
                        && Identity.is(copy, ledger.originalIdentity());
        if (!(beside || elsewhere) || original) {
            throw new IOException(copy + " is not the copy of " + ledger.id());
        }
        // at a place that a person chose another program may have been faster: no mark then
        boolean anothers =
                ledger.isClone()
                        && Files.exists(copy, LinkOption.NOFOLLOW_LINKS)
                        && Mark.read(copy).isEmpty();
        if (!anothers) {
            TreeRemoval.remove(copy, ledger.id(), Mark.Role.COPY);
        }
        Scratch.remove(transaction.scratch());
    }

    /// The original that a promotion kept aside.
    static void removeSaved(OpenTransaction transaction) throws IOException {
        Ledger ledger = transaction.ledger();
        Path saved = ledger.aside().orElse(ledger.copy());
        boolean promoted =
                Files.exists(saved, LinkOption.NOFOLLOW_LINKS)
                        && !ledger.copyIdentity().isEmpty()
                        && Identity.is(saved, ledger.copyIdentity());
        if (!beside(saved, ledger.environment()) || promoted) {
            throw new IOException(saved + " is not the original of " + ledger.id());
        }
        TreeRemoval.remove(saved, ledger.id(), Mark.Role.ORIGINAL);
    }

    private static boolean beside(Path folder, Path environment) {
        return folder.getParent() != null
                && folder.getParent().equals(environment.getParent())
                && !folder.equals(environment);
    }
}
