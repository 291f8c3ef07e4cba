package org.trivet.app.task;

import org.trivet.probes.host.Cancellation;

/// How running work speaks to the window; may be called from any thread.
public interface Report {

    /// The wish to stop this work.
    Cancellation cancellation();

    /// How far the work is.
    ///
    /// @param total 0: unknown
    void progress(long done, long total);

    /// Runs a small action on the thread of the window, after those given before it.
    void show(Runnable action);
}
