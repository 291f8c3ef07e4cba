package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;
import org.trivet.profiles.clone.Flush;
import org.trivet.profiles.clone.Mark;

/// Puts the original back at its path, from wherever an exchange stands, and the copy at its own.
/// Can be run again after a kill.
final class WayBack {
    private final Context context;
    private final OpenTransaction transaction;

    WayBack(Context context, OpenTransaction transaction) {
        this.context = context;
        this.transaction = transaction;
    }

    void run() throws IOException {
        Ledger ledger = transaction.ledger();
        Path environment = ledger.environment();
        Path copy = ledger.copy();
        var mark = new Mark(transaction.id(), Mark.Role.COPY, environment);
        switch (Standing.of(ledger)) {
            case BEFORE -> {}
            case HALF -> context.mover().move(ledger.aside().orElseThrow(), environment);
            case AFTER -> {
                if (ledger.twoRenames()) {
                    mark.write(copy);
                    context.mover().move(environment, copy);
                    context.mover().move(ledger.aside().orElseThrow(), environment);
                } else if (!context.exchanger().exchange(environment, copy)) {
                    throw new IOException("folders can no longer be exchanged beside " + copy);
                }
            }
            case UNKNOWN ->
                    throw new IOException(
                            "the folders are not as the journal tells: " + environment);
        }
        Flush.parent(environment);
        mark.write(copy);
        if (ledger.aside().isPresent()) {
            Mark.remove(ledger.aside().get());
        }
    }
}
