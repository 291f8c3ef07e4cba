package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trivet.probes.host.Cancellation;

/// Reads many things at once, in a few threads that end with the reading.
///
/// They are platform threads: reading a file blocks the thread, and a virtual one would take its
/// carrier with it.
final class ParallelReading {
    /// Beyond that the disk is what is waited for.
    private static final int MOST_THREADS = 8;

    private ParallelReading() {}

    /// What `read` makes of each item, in the items' order.
    ///
    /// @throws CancellationException if the wish to stop was given before all were read
    static <T, R> List<R> of(List<T> items, Function<T, R> read, Cancellation cancellation) {
        int processors = Runtime.getRuntime().availableProcessors();
        int count = Math.min(Math.min(processors, MOST_THREADS), items.size());
        var results = new AtomicReferenceArray<R>(items.size());
        var next = new AtomicInteger();
        Callable<Boolean> work =
                () -> {
                    for (int i = next.getAndIncrement();
                            i < items.size() && !cancellation.cancelled();
                            i = next.getAndIncrement()) {
                        results.set(i, read.apply(items.get(i)));
                    }
                    return true;
                };
        if (count > 0) {
            run(count, work, cancellation);
        }
        cancellation.check();
        return IntStream.range(0, items.size()).mapToObj(results::get).toList();
    }

    private static void run(int count, Callable<Boolean> work, Cancellation cancellation) {
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        count, Thread.ofPlatform().daemon().name("package-reader-", 1).factory());
        try {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(work));
            }
            for (Future<Boolean> each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
