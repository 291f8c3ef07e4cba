package org.trivet.app.history;

import java.util.List;
import org.trivet.profiles.execute.State;

/// What can be done with a transaction.
public enum Deed {
    PROMOTE("promote"),
    KEEP("keep"),
    ROLL_BACK("roll-back"),
    DISCARD("discard");

    private final String id;

    Deed(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// What its state allows; the proposed one first.
    public static List<Deed> of(State state) {
        return switch (state) {
            case VERIFIED -> List.of(PROMOTE, KEEP, DISCARD);
            case PROMOTED -> List.of(ROLL_BACK);
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
