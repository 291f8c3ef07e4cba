package org.trivet.probes.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// A wish to stop, given once, heard by whoever works: polled with [#cancelled()] or told at once
/// through [#onCancel(Runnable)].
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    public void cancel() {
        List<Runnable> told;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    public synchronized boolean cancelled() {
        return cancelled;
    }

    /// @throws CancellationException if the wish was given
    public void check() {
        if (cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /// Calls `listener` when the wish is given, or now if it was; close the result to stop
    /// listening.
    public Listening onCancel(Runnable listener) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(listener);
                return () -> forget(listener);
            }
        }
        listener.run();
        return () -> {};
    }

    private synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /// Ends a listening.
    @FunctionalInterface
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
