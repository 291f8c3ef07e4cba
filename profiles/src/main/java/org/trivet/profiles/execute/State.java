package org.trivet.profiles.execute;

/// Where a transaction stands. `planned → cloned → baselined → applied → verified → promoting →
/// promoted`, and the other ways to end.
public enum State {
    PLANNED("planned"),
    CLONED("cloned"),
    BASELINED("baselined"),
    APPLIED("applied"),
    /// Waits for the person: promote, keep or discard.
    VERIFIED("verified"),
    PROMOTING("promoting"),
    /// The copy stands at the environment's path; the original is kept aside.
    PROMOTED("promoted"),
    /// The copy became an environment of its own, beside.
    KEPT("kept"),
    /// The copy was removed.
    DISCARDED("discarded"),
    ROLLING_BACK("rolling-back"),
    /// The original is back at its path; the copy is kept until it is discarded.
    ROLLED_BACK("rolled-back"),
    /// Stopped by the person, or by the end of Trivet; the copy was removed.
    CANCELLED("cancelled"),
    /// A step or a verification failed; the copy is kept for a look until it is discarded.
    FAILED("failed");

    private final String id;

    State(String id) {
        this.id = id;
    }

    /// The stable name in documents.
    public String id() {
        return id;
    }

    /// The state of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static State of(String id) {
        for (State state : values()) {
            if (state.id.equals(id)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state " + id);
    }
}
