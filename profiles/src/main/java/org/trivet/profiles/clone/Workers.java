package org.trivet.profiles.clone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.trivet.probes.host.Cancellation;

/// Does the same to each of many files, on as many threads as there are cores (at most four: a disk
/// gains nothing from more).
final class Workers {
    private static final int MOST = 4;

    private Workers() {}

    /// What one thread does; made once per thread, so that it may keep a buffer.
    @FunctionalInterface
    interface Work<T> {
        void on(T item) throws IOException;
    }

    /// Returns when all are done. The first failure stops the rest and is thrown.
    static <T> void each(List<T> items, Cancellation cancellation, Supplier<Work<T>> works)
            throws IOException {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        var next = new AtomicInteger();
        var stopped = new AtomicBoolean();
        var running = new ArrayList<Future<?>>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::thread)) {
            for (int i = 0; i < threads; i++) {
                running.add(
                        pool.submit(() -> {
                            try {
                                Work<T> work = works.get();
                                for (int at = next.getAndIncrement();
                                        at < items.size() && !stopped.get();
                                        at = next.getAndIncrement()) {
                                    cancellation.check();
                                    work.on(items.get(at));
                                }
                            } catch (IOException e) {
                                stopped.set(true);
                                throw new UncheckedIOException(e);
                            } catch (RuntimeException | Error e) {
                                stopped.set(true);
                                throw e;
                            }
                        }));
            }
        }
        for (Future<?> each : running) {
            await(each);
        }
        cancellation.check();
    }

    private static void await(Future<?> work) throws IOException {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UncheckedIOException failure -> throw failure.getCause();
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IOException(e);
            }
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "trivet-files");
        thread.setDaemon(true);
        return thread;
    }
}
