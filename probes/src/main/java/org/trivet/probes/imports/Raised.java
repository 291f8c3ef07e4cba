package org.trivet.probes.imports;

/// What kind of error an import ends with, as far as guards tell them apart.
///
/// Source: the Python library reference, "Exception hierarchy".
public enum Raised {
    /// `ModuleNotFoundError`: there is no such module.
    ABSENT,
    /// Another `ImportError`: an extension module that cannot be loaded.
    IMPORT,
    /// `OSError`: what `ctypes` raises, and torch on Windows.
    SYSTEM
}
