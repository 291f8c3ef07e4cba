package org.trivet.probes.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Looks at places that may never answer, as folders of a network disk that is gone. A look that
/// hangs cannot be ended: its thread is left behind, and ends with Trivet at the latest. For one
/// thread at a time.
public final class Patience {
    private final Duration limit;
    private final int most;
    private final Cancellation cancellation;
    private final List<Path> silent = new ArrayList<>();

    /// @param limit for one look
    /// @param most how many threads may be left behind; then nothing is looked at any more
    public Patience(Duration limit, int most, Cancellation cancellation) {
        this.limit = limit;
        this.most = most;
        this.cancellation = cancellation;
    }

    /// What a look sees. It must not change what others read: it may go on when nobody waits.
    ///
    /// @param place what is looked at
    /// @return empty if it did not answer in time, or lies in a place that did not before
    /// @throws CancellationException if the wish was given
    public <T> Optional<T> ask(Path place, Supplier<T> look) {
        cancellation.check();
        if (silent.size() >= most || silent.stream().anyMatch(place::startsWith)) {
            return Optional.empty();
        }
        var seen = new CompletableFuture<T>();
        Thread.ofPlatform()
                .daemon()
                .name("patience")
                .start(() -> {
                    try {
                        seen.complete(look.get());
                    } catch (Throwable e) {
                        seen.completeExceptionally(e);
                    }
                });
        try (var _ =
                cancellation.onCancel(
                        () -> seen.completeExceptionally(new CancellationException("cancelled")))) {
            return Optional.of(seen.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            silent.add(place);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            Throwable mistake = e.getCause();
            if (mistake instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (mistake instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(mistake);
        }
    }

    /// The limit as sentences name it; `1` for anything shorter.
    public String seconds() {
        return String.valueOf(Math.max(1, limit.toSeconds()));
    }
}
