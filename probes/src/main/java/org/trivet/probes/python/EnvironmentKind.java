package org.trivet.probes.python;

/// What an environment is. The order is that of display.
public enum EnvironmentKind {
    VENV("venv"),
    VIRTUALENV("virtualenv"),
    UV("uv"),
    CONDA("conda"),
    EMBEDDED("embedded"),
    PYENV("pyenv"),
    SYSTEM("system"),
    OTHER("other");

    private final String id;

    EnvironmentKind(String id) {
        this.id = id;
    }

    /// The stable name in documents.
    public String id() {
        return id;
    }
}
