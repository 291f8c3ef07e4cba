package org.trivet.app.history;

import java.util.List;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;

/// What can be done with a transaction.
public enum Deed {
    PROMOTE("promote"),
    KEEP("keep"),
    ROLL_BACK("roll-back"),
    DISCARD("discard"),
    /// Removes the kept original.
    RELEASE("release");

    private final String id;

    Deed(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// What it allows as it stands; the proposed one first.
    public static List<Deed> of(Transaction transaction) {
        return of(transaction.state(), transaction.saved().isPresent());
    }

    static List<Deed> of(State state, boolean saved) {
        return switch (state) {
            case VERIFIED -> List.of(PROMOTE, KEEP, DISCARD);
            case PROMOTED -> saved ? List.of(ROLL_BACK, RELEASE) : List.of();
            case FAILED, ROLLED_BACK -> List.of(DISCARD);
            case PLANNED,
                    CLONED,
                    BASELINED,
                    APPLIED,
                    PROMOTING,
                    KEPT,
                    DISCARDED,
                    ROLLING_BACK,
                    CANCELLED ->
                    List.of();
        };
    }
}
