package org.trivet.app.profiles;

/// How far mending is, as the person sees it.
public enum Stage {
    PLANNING,
    /// No plan could be made.
    UNPLANNED,
    /// The plan is shown; nothing was changed.
    PLANNED,
    RUNNING,
    /// The copy works and waits for promote, keep or discard.
    DECIDING,
    /// A step or a verification failed; the copy can be looked at or discarded.
    FAILED,
    /// Stopped; the copy was removed.
    CANCELLED,
    /// A decision is being carried out.
    CLOSING,
    PROMOTED,
    KEPT,
    DISCARDED,
    ROLLED_BACK
}
