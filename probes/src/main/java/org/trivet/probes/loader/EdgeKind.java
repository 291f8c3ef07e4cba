package org.trivet.probes.loader;

/// How one module brings in another.
public enum EdgeKind {
    /// By its import table or `DT_NEEDED`.
    IMPORT("import"),
    /// By its delay-import table.
    DELAY("delay"),
    /// An export that lives in another library.
    FORWARD("forward"),
    /// Python imports an extension module.
    EXTENSION("extension"),
    /// A package opens it: `LoadLibraryEx`, `dlopen`, `ctypes`.
    OPEN("dlopen"),
    /// `LD_PRELOAD`.
    PRELOAD("preload");

    private final String id;

    EdgeKind(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
