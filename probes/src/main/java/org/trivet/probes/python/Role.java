package org.trivet.probes.python;

/// Whether a prefix is an environment that may be changed in a copy and promoted, or an
/// installation that others stand on (system, python.org, conda base, pyenv versions) and that is
/// never promoted over.
public enum Role {
    ENVIRONMENT("environment"),
    INSTALLATION("installation");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    /// The stable name in documents.
    public String id() {
        return id;
    }
}
