package org.trivet.app.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.trivet.probes.host.Cancellation;

/// What happens on Ctrl-C: the command is asked to stop, and the program stays until it has.
public final class Interruption {
    /// The time in which process trees are ended, a copy is removed and the journal is closed. A
    /// transaction that needs longer is recovered at the next start.
    private static final long LIMIT_SECONDS = 120;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode;

    /// The wish to stop, for whoever works.
    public Cancellation cancellation() {
        return cancellation;
    }

    /// Called by the program when it is through, its last word written.
    void ended(int code) {
        exitCode = code;
        ended.countDown();
    }

    /// Called when the process is about to end.
    ///
    /// @return the exit code of a command that was running and has stopped; empty if none was
    public Optional<Integer> stop() {
        if (ended.getCount() == 0) {
            return Optional.empty();
        }
        cancellation.cancel();
        try {
            return ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)
                    ? Optional.of(exitCode)
                    : Optional.of(ExitCodes.COULD_NOT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ExitCodes.COULD_NOT);
        }
    }
}
