package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Volume;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Flush;
import org.trivet.profiles.clone.Separation;
import org.trivet.profiles.clone.SharedFiles;

/// Parts two environments that stay: of what they share, the one that is not in use gets copies.
/// The list of shared files goes last, so a kill leaves work to do, not a wrong account.
final class Separating {
    private final OpenTransaction transaction;
    private final Progress progress;
    private final Cancellation cancellation;

    Separating(OpenTransaction transaction, Progress progress, Cancellation cancellation) {
        this.transaction = transaction;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    void run() throws IOException, Refusal {
        Path environment = transaction.environment();
        Path beside = beside();
        SharedFiles still = transaction.shared().still(beside, environment);
        progress.phase("separate");
        long free = Volume.free(beside).orElse(Long.MAX_VALUE);
        if (free < still.bytes()) {
            throw new Refusal(
                    Message.of(
                            "execute.disk-too-small",
                            "folder",
                            String.valueOf(beside.getParent()),
                            "needed",
                            Preconditions.size(still.bytes()),
                            "free",
                            Preconditions.size(free)));
        }
        List<Path> edited =
                new Separation(still, transaction.separating())
                        .run(
                                beside,
                                environment,
                                bytes -> progress.done(bytes, still.bytes()),
                                cancellation);
        if (!edited.isEmpty()) {
            throw new Refusal(SharedChanges.message(environment, edited));
        }
        Files.deleteIfExists(transaction.sharedList());
        Flush.parent(transaction.sharedList());
    }

    /// What a killed Trivet left of it in the environment that it worked on.
    void tidy() throws IOException {
        new Separation(transaction.shared(), transaction.separating()).tidy(beside());
    }

    /// Promoted: the original lies aside; kept: the copy stands beside.
    private Path beside() {
        Ledger ledger = transaction.ledger();
        return ledger.state() == State.PROMOTED
                ? ledger.aside().orElse(ledger.copy())
                : ledger.copy();
    }
}
