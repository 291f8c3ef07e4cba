package org.trivet.probes.binary;

/// What `DT_FLAGS`, `DT_FLAGS_1` and their older single entries say.
public enum ElfFlag {
    /// `$ORIGIN` is used.
    ORIGIN,
    /// Its own symbols win for itself.
    SYMBOLIC,
    TEXT_RELOCATIONS,
    /// All symbols are bound when it is loaded.
    NOW,
    STATIC_TLS,
    /// Its symbols serve all (`DF_1_GLOBAL`).
    GLOBAL,
    /// Never unloaded.
    NO_DELETE,
    /// It cannot be opened with `dlopen`.
    NO_OPEN,
    /// The default folders and the cache are not searched for what it needs.
    NO_DEFAULT_LIBRARIES,
    /// A program that can lie anywhere.
    PIE
}
