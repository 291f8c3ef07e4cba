package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Fingerprint;
import org.trivet.profiles.clone.Flush;
import org.trivet.profiles.clone.Mark;

/// Moves the saved original back to its path. Bytes are restored, not versions.
final class RollBack {
    private static final int MOST = 100_000;

    private final Context context;
    private final OpenTransaction transaction;
    private final Progress progress;
    private final long start = System.nanoTime();

    RollBack(Context context, OpenTransaction transaction, Progress progress) {
        this.context = context;
        this.transaction = transaction;
        this.progress = progress;
    }

    /// @throws Refusal if the folders could not be exchanged; the promoted one stands then
    void run() throws Refusal {
        progress.phase("roll-back");
        transaction.append(EntryType.ROLLING_BACK);
        try {
            complete();
        } catch (IOException failure) {
            var why = new ArrayList<>(List.of(Failures.of(failure)));
            Ledger ledger = transaction.ledger();
            var afterwards = new ArrayList<Message>();
            try {
                standAgain();
            } catch (IOException _) {
                afterwards.add(Message.of("execute.recover-needed"));
            }
            why.addAll(
                    new UsingProcesses(context.host())
                            .why(
                                    failure,
                                    List.of(
                                            ledger.environment(),
                                            ledger.aside().orElse(ledger.copy()))));
            why.addAll(afterwards);
            throw new Refusal(why);
        }
    }

    /// Can be run again after a kill.
    void complete() throws IOException {
        new WayBack(context, transaction).run();
        Path environment = transaction.environment();
        List<Path> edited = transaction.shared().changed(environment, new Cancellation());
        List<String> changed = edited.isEmpty() ? changedWhileKept(environment) : List.of();
        transaction.append(
                EntryType.ROLLED_BACK,
                fields -> {
                    OpenTransaction.step("roll-back", List.of(), "done", start).accept(fields);
                    if (!edited.isEmpty()) {
                        OpenTransaction.message(fields, SharedChanges.message(environment, edited));
                    } else if (!changed.isEmpty()) {
                        OpenTransaction.message(
                                fields, SharedChanges.whileKept(environment, changed));
                    }
                });
    }

    /// What is another now than when the transaction began: somebody wrote into the saved original.
    private List<String> changedWhileKept(Path environment) throws IOException {
        return Files.exists(transaction.fingerprint())
                ? Fingerprint.of(environment).differences(transaction.fingerprint(), MOST)
                : List.of();
    }

    /// The promoted environment back at the path, after half a roll-back.
    private void standAgain() throws IOException {
        Ledger ledger = transaction.ledger();
        Standing standing = Standing.of(ledger);
        if (standing == Standing.HALF) {
            context.mover().move(ledger.copy(), ledger.environment());
            Flush.parent(ledger.environment());
            Mark.remove(ledger.copy());
        } else if (standing != Standing.AFTER) {
            throw new IOException("not as it was promoted");
        }
        transaction.append(
                EntryType.PROMOTED,
                fields -> {
                    fields.put("saved", ledger.aside().orElse(ledger.copy()).toString());
                    fields.put("savedBytes", ledger.cloneBytes());
                    fields.put("sharedBytes", ledger.sharedBytes());
                });
    }
}
