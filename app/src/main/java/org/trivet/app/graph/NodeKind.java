package org.trivet.app.graph;

/// What a node stands for.
public enum NodeKind {
    /// A module that the user named, or Python itself where files were asked for.
    STEP,
    /// A Python package between the named one and the import that fails.
    PYTHON,
    /// A native module, resident, failed or missing.
    MODULE,
    /// A file that nothing loads, for another of its name won.
    COPY,
    /// All native modules of one distribution.
    PACKAGE
}
