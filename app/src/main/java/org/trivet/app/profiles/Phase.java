package org.trivet.app.profiles;

import java.util.Optional;

/// The phases of mending, in their order.
public enum Phase {
    PLAN("plan"),
    COPY("clone"),
    BASELINE("baseline"),
    CHANGE("apply"),
    VERIFY("verify"),
    DECISION("decision");

    private final String id;

    Phase(String id) {
        this.id = id;
    }

    /// The transaction's own name of the phase, and the end of the text's key.
    public String id() {
        return id;
    }

    static Optional<Phase> of(String id) {
        for (Phase phase : values()) {
            if (phase.id.equals(id)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
