package org.trivet.probes.imports;

/// What a module is made of.
public enum ImportedKind {
    SOURCE("source"),
    EXTENSION("extension"),
    BUILT_IN("built-in"),
    NAMESPACE("namespace"),
    /// Nothing of this name is there.
    MISSING("missing");

    private final String id;

    ImportedKind(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
