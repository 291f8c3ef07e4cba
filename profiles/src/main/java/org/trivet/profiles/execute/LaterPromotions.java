package org.trivet.profiles.execute;

import java.util.ArrayList;
import java.util.List;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;

/// Rolls back a promotion upon which others stand: these go first, the newest before the older
/// ones. Each is rolled back wholly, so a stop in between leaves the environment as it was after
/// one of its promotions.
public final class LaterPromotions {
    private final Transactions transactions;

    public LaterPromotions(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The promotions of the same environment that were made after that one and stand.
    ///
    /// @param history the newest first, as the result
    public static List<Transaction> of(Transaction first, List<Transaction> history) {
        return history.stream()
                .filter(it -> it.state() == State.PROMOTED && first.state() == State.PROMOTED)
                .filter(it -> it.environment().equals(first.environment()))
                .filter(it -> it.started().isAfter(first.started()))
                .toList();
    }

    List<Transaction> of(String id) {
        List<Transaction> history = transactions.history();
        return history.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(first -> of(first, history))
                .orElse(List.of());
    }

    /// Rolls back the later ones and then that one.
    ///
    /// @return as [Transactions#rollBack]
    /// @throws Refusal before anything is done if the original of one of them is gone
    public Transaction rollBackAll(String id, Progress progress) throws Refusal {
        var ids = new ArrayList<String>();
        for (Transaction later : of(id)) {
            if (later.saved().isEmpty()) {
                throw new Refusal(Message.of("execute.released", "transaction", later.id()));
            }
            ids.add(later.id());
        }
        for (String later : ids) {
            transactions.rollBackOne(later, progress);
        }
        return transactions.rollBackOne(id, progress);
    }
}
