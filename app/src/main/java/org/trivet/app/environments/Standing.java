package org.trivet.app.environments;

/// How an environment is, in one word; the gravest first.
public enum Standing {
    /// A finding says that something in it fails.
    FAILING,
    /// It cannot run, or not where it lies: base gone, moved, half-deleted.
    BROKEN,
    WARNED,
    /// It could not be looked into.
    UNREADABLE,
    ADVISED,
    /// Found, not yet looked into.
    LOOKING,
    WELL
}
