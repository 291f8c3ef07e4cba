package org.trivet.probes.imports;

/// How a traced run ended.
public enum ImportEnd {
    FINE("fine"),
    /// An exception left an import.
    FAILED("failed"),
    /// The process was gone before the imports were through.
    CRASHED("crashed"),
    TIMED_OUT("timed-out"),
    CANCELLED("cancelled");

    private final String id;

    ImportEnd(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
