package org.trivet.profiles.plan;

/// The verdict on a change.
public enum Policy {
    ALLOWED("allowed"),
    ASK("ask"),
    REFUSED("refused");

    private final String id;

    Policy(String id) {
        this.id = id;
    }

    /// The stable name in documents.
    public String id() {
        return id;
    }
}
