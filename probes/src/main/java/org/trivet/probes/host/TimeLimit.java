package org.trivet.probes.host;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls into drivers and system libraries that may never return: given up after a limit.
public final class TimeLimit {
    private TimeLimit() {}

    /// The result of `call`, which runs on a thread of its own. A call that is given up goes on
    /// there, and ends with Trivet at the latest.
    ///
    /// @param what for the message, `NVML`
    /// @throws TimeoutException if it has not returned in time, or this thread was interrupted
    ///   (which it then still is)
    /// @throws ExecutionException if it threw; errors of linking included
    public static <T> T call(String what, Duration limit, Callable<T> call)
            throws TimeoutException, ExecutionException {
        var result = new CompletableFuture<T>();
        Thread.ofPlatform()
                .daemon()
                .name(what)
                .start(() -> {
                    try {
                        result.complete(call.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted while waiting for " + what);
        } catch (TimeoutException _) {
            throw new TimeoutException(
                    "%s gave no answer within %d s".formatted(what, limit.toSeconds()));
        }
    }
}
