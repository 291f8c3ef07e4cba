package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that look at folders, and what is left of them to look at.
///
/// A thread that blocks in a call to the system (a network disk that is gone) cannot be woken: it
/// is left behind and another takes its place. They are platform threads, for a blocked call pins a
/// virtual one to its carrier, and daemons, so that the program can end beside them.
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final SearchLimits limits;
    private final BlockingQueue<Runnable> told = new LinkedBlockingQueue<>();
    private final Deque<Task> urgent = new ArrayDeque<>();
    private final Deque<Task> open = new ArrayDeque<>();
    private final List<Worker> working = new ArrayList<>();
    private final List<Path> dead = new ArrayList<>();
    private int running;
    private int abandoned;
    private boolean closed;
    private volatile long looks;
    private volatile @Nullable Path last;

    Workers(SearchLimits limits) {
        this.limits = limits;
    }

    /// Gives work out. Of what is not urgent the newest is done first, so that little waits.
    synchronized void add(Collection<? extends Task> tasks) {
        for (Task task : tasks) {
            if (isDead(task)) {
                // the folder that it lies in was told of; who waits for this look must hear
                if (task.urgent()) {
                    told.add(task.failed(notAnswering(task)));
                }
            } else if (task.urgent()) {
                urgent.add(task);
            } else {
                open.push(task);
            }
        }
        summon();
    }

    void add(Task task) {
        add(List.of(task));
    }

    private boolean isDead(Task task) {
        return dead.stream().anyMatch(task.at()::startsWith);
    }

    /// Threads are started when there is work for them: most searches of a test need one.
    private void summon() {
        notifyAll();
        int wanted = Math.min(limits.threads(), running + urgent.size() + open.size());
        while (!closed && working.size() < wanted) {
            var worker = new Worker();
            working.add(worker);
            worker.start();
        }
    }

    /// The next thing to be told, waiting for it; empty-handed (null) after `millis`.
    @Nullable Runnable next(long millis) throws InterruptedException {
        return told.poll(millis, TimeUnit.MILLISECONDS);
    }

    /// Lets the search's own thread look up, whatever it waits for.
    void wake() {
        told.add(() -> {});
    }

    /// Whether nothing is left to do or to tell.
    synchronized boolean idle() {
        return running == 0 && urgent.isEmpty() && open.isEmpty() && told.isEmpty();
    }

    /// How many looks have begun.
    long looks() {
        return looks;
    }

    /// What is being looked at.
    @Nullable Path last() {
        return last;
    }

    /// Leaves those behind that have not moved for too long. What lies below such a folder, or on
    /// its disk, is not looked at any more.
    ///
    /// @param disk the whole of what hangs with a folder
    synchronized void watch(UnaryOperator<Path> disk) {
        long now = System.nanoTime();
        for (Worker worker : List.copyOf(working)) {
            Task task = worker.task;
            if (task == null || now - worker.since < limits.answer().toNanos()) {
                continue;
            }
            working.remove(worker);
            worker.task = null;
            worker.left = true;
            running--;
            abandoned++;
            told.add(task.failed(notAnswering(task)));
            if (task.coversBelow()) {
                dead.add(disk.apply(task.at()));
                // told of already, by the folder that they lie in
                open.removeIf(this::isDead);
                for (Task hopeless : urgent.stream().filter(this::isDead).toList()) {
                    urgent.remove(hopeless);
                    told.add(hopeless.failed(notAnswering(hopeless)));
                }
            }
            if (abandoned >= limits.abandoned()) {
                giveUp();
            }
            summon();
        }
    }

    private Problem notAnswering(Task task) {
        return new Problem(
                "not-answering",
                Map.of(
                        "path",
                        task.at().toString(),
                        "seconds",
                        String.valueOf(limits.answer().toSeconds())));
    }

    /// So many looks hang that the rest is not worth as many threads.
    private void giveUp() {
        for (Task task : urgent) {
            told.add(task.failed(new Problem("given-up", Map.of("path", task.at().toString()))));
        }
        if (!open.isEmpty()) {
            Task first = open.peekLast();
            told.add(first.failed(new Problem("given-up", Map.of("path", first.at().toString()))));
        }
        urgent.clear();
        open.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        urgent.clear();
        open.clear();
        notifyAll();
    }

    private final class Worker extends Thread implements Task.Pulse {
        /// What is being done; null while waiting. Guarded by the pool.
        private @Nullable Task task;

        private volatile long since;
        private volatile boolean left;

        Worker() {
            super("search");
            setDaemon(true);
        }

        @Override
        public void beat() {
            if (left || closed) {
                throw new CancellationException("nobody waits for this any more");
            }
            since = System.nanoTime();
        }

        @Override
        public void run() {
            for (Task next = take(); next != null; next = take()) {
                Task.Outcome outcome;
                try {
                    outcome = next.run(this);
                } catch (CancellationException _) {
                    outcome = new Task.Outcome(List.of(), List.of());
                } catch (RuntimeException | StackOverflowError e) {
                    // a mistake in one reader must not end the search of all folders
                    LOG.warn("{} could not be looked at", next.at(), e);
                    outcome =
                            Task.Outcome.told(
                                    next.failed(
                                            new Problem(
                                                    "unreadable-folder",
                                                    Map.of(
                                                            "path",
                                                            next.at().toString(),
                                                            "why",
                                                            e.toString()))));
                }
                if (!done(outcome)) {
                    return;
                }
            }
        }

        private @Nullable Task take() {
            synchronized (Workers.this) {
                while (!closed && !left) {
                    Task next = urgent.poll();
                    if (next == null) {
                        next = open.poll();
                    }
                    if (next != null) {
                        task = next;
                        since = System.nanoTime();
                        running++;
                        looks++;
                        last = next.at();
                        return next;
                    }
                    try {
                        Workers.this.wait();
                    } catch (InterruptedException _) {
                        return null;
                    }
                }
                return null;
            }
        }

        /// @return whether this thread still belongs to the pool
        private boolean done(Task.Outcome outcome) {
            synchronized (Workers.this) {
                if (left) {
                    return false;
                }
                task = null;
                running--;
                if (closed) {
                    return false;
                }
                told.addAll(outcome.told());
                if (!outcome.more().isEmpty()) {
                    add(outcome.more());
                } else if (running == 0 && urgent.isEmpty() && open.isEmpty()) {
                    wake();
                }
                return true;
            }
        }
    }
}
