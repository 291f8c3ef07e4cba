package org.trivet.profiles.execute;

import java.io.IOException;
import org.trivet.profiles.Message;

/// Ends a transaction that has nothing to show: its copy and mark are removed.
final class Ending {
    private Ending() {}

    /// @param as cancelled or failed
    static void end(OpenTransaction transaction, State as, Message message) {
        transaction.append(
                EntryType.ENDING,
                fields -> {
                    fields.put("as", as.id());
                    OpenTransaction.message(fields, message);
                });
        complete(transaction);
    }

    /// Ends one whose journal could not be written, on a full disk for instance. The copy goes
    /// first, which is what `recover` would do by this journal, and may make room for the entry.
    ///
    /// @throws JournalException if the journal still cannot be written
    static void endUnjournaled(OpenTransaction transaction, Message message) {
        try {
            Removal.removeCopy(transaction);
        } catch (IOException e) {
            transaction.log().line("not removed: " + e);
        }
        end(transaction, State.FAILED, message);
    }

    /// Removes what is left and closes the journal's account; can be run again. What cannot be
    /// removed now is by the next `recover`.
    static boolean complete(OpenTransaction transaction) {
        try {
            Removal.removeCopy(transaction);
        } catch (IOException e) {
            transaction.log().line("not removed: " + e);
            return false;
        }
        boolean failed = transaction.ledger().endingAs() == State.FAILED;
        transaction.append(failed ? EntryType.FAILED : EntryType.CANCELLED);
        return true;
    }
}
