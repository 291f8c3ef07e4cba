package org.trivet.profiles.check;

/// How grave a finding is.
public enum Severity {
    /// Something fails, or will.
    ERROR("error"),
    /// Something may fail, or works worse than it could.
    WARNING("warning"),
    /// Worth knowing.
    ADVICE("advice");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    /// The stable name in documents.
    public String id() {
        return id;
    }
}
