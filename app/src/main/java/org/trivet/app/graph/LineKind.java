package org.trivet.app.graph;

/// Why one node leads to another.
public enum LineKind {
    /// By its import table or `DT_NEEDED`, or by an export that lives elsewhere.
    IMPORT,
    /// By its delay-import table.
    DELAY,
    /// A package opens it (`LoadLibraryEx`, `dlopen`, `ctypes`), or `LD_PRELOAD` names it.
    OPEN,
    /// Python imports an extension module, or a package another one.
    PYTHON,
    /// It would have been this copy, had not another won.
    LOST
}
