package org.trivet.probes.gpu;

/// What stands between this system and the hardware, as far as it decides how a GPU is reached.
public enum Virtualization {
    NONE("none"),
    WSL1("wsl1"),
    WSL2("wsl2"),
    CONTAINER("container");

    private final String id;

    Virtualization(String id) {
        this.id = id;
    }

    /// As documents name it.
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
