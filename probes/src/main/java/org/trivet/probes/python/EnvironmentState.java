package org.trivet.probes.python;

/// Whether an environment can run, read from its files alone.
public enum EnvironmentState {
    OK("ok"),
    /// The Python that the environment stands on is gone.
    BASE_MISSING("base-missing"),
    /// Its scripts name another folder than the one it lies in.
    MOVED("moved"),
    /// Parts that every environment of its kind has are gone.
    HALF_DELETED("half-deleted"),
    /// There is no interpreter in it (a conda environment for other things, for instance).
    NO_PYTHON("no-python");

    private final String id;

    EnvironmentState(String id) {
        this.id = id;
    }

    /// The stable name in documents.
    public String id() {
        return id;
    }
}
