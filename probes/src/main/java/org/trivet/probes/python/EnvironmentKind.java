package org.trivet.probes.python;

/// What an environment is. The order is that of display.
public enum EnvironmentKind {
    VENV("venv"),
    VIRTUALENV("virtualenv"),
    VIRTUALENVWRAPPER("virtualenvwrapper"),
    UV("uv"),
    POETRY("poetry"),
    PIPENV("pipenv"),
    HATCH("hatch"),
    PDM("pdm"),
    PIPX("pipx"),
    CONDA("conda"),
    PIXI("pixi"),
    /// Inside an application, or Windows' embeddable distribution.
    EMBEDDED("embedded"),
    PYENV("pyenv"),
    ASDF("asdf"),
    MISE("mise"),
    HOMEBREW("homebrew"),
    /// Microsoft's Store.
    STORE("store"),
    WINPYTHON("winpython"),
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
