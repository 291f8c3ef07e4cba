package org.trivet.profiles.execute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;

/// How long the originals of promoted environments are kept.
public final class Retention {
    private final Transactions transactions;
    private final Supplier<Instant> clock;

    /// @param clock the present
    public Retention(Transactions transactions, Supplier<Instant> clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Removes the kept original of a promoted transaction. The environment stays as it is, and can
    /// no longer be rolled back to the byte.
    public Transaction release(String id, Progress progress) throws Refusal {
        return transactions.with(
                id,
                transaction -> {
                    Ledger ledger = transaction.ledger();
                    Transactions.expect(ledger, EntryType.RELEASING, State.PROMOTED);
                    if (ledger.last() != EntryType.RELEASING && ledger.saved().isEmpty()) {
                        throw new Refusal(Message.of("execute.released", "transaction", id));
                    }
                    transactions.refuseIfUsed(ledger.aside().orElse(ledger.copy()));
                    Releasing.run(transaction, progress);
                });
    }

    /// The promoted transactions whose originals were kept for longer than that.
    public List<Transaction> over(Duration limit) {
        Instant before = clock.get().minus(limit);
        return transactions.history().stream()
                .filter(it -> it.state() == State.PROMOTED && it.saved().isPresent())
                .filter(it -> transactions.promoted(it.id()).isBefore(before))
                .toList();
    }

    /// Releases them. One that cannot be released now (a program runs from it) is left for the next
    /// time.
    ///
    /// @return those whose originals are gone, with what they had cost
    public List<Transaction> expire(Duration limit, Progress progress) {
        var gone = new ArrayList<Transaction>();
        for (Transaction each : over(limit)) {
            try {
                release(each.id(), progress);
                gone.add(each);
            } catch (Refusal _) {
                // kept for now
            }
        }
        return gone;
    }
}
