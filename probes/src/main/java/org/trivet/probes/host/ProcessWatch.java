package org.trivet.probes.host;

import java.util.concurrent.CompletableFuture;
import org.apache.commons.exec.ExecuteWatchdog;

/// Hears from commons-exec which process it has started; the time limit is not left to it.
final class ProcessWatch extends ExecuteWatchdog {
    private final CompletableFuture<Process> started = new CompletableFuture<>();

    @SuppressWarnings("deprecation") // the builder makes none of a subclass
    ProcessWatch() {
        super(INFINITE_TIMEOUT);
    }

    CompletableFuture<Process> started() {
        return started;
    }

    @Override
    public synchronized void start(Process process) {
        started.complete(process);
        super.start(process);
    }

    @Override
    public synchronized void failedToStart(Exception e) {
        started.completeExceptionally(e);
        super.failedToStart(e);
    }

    /// @throws IllegalStateException if the program has not ended
    int exit() {
        try {
            return started.join().exitValue();
        } catch (IllegalThreadStateException e) {
            throw new IllegalStateException("asked for an exit code before the end", e);
        }
    }
}
