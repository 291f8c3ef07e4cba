package org.trivet.probes.loader;

/// How a library is opened with `dlopen`.
///
/// Source: dlopen(3).
public enum OpenFlag {
    /// Every symbol is bound at once. Without it functions wait for their first call, which is
    /// `RTLD_LAZY`.
    NOW,
    /// Its symbols serve libraries that are opened later. Without it they serve only what it brings
    /// in, which is `RTLD_LOCAL`.
    GLOBAL,
    /// It stays when it is closed.
    NO_DELETE,
    /// What it brings in comes before the global scope when its own symbols are looked up.
    DEEP_BIND,
    /// It is not loaded, only found if it is resident.
    NO_LOAD
}
