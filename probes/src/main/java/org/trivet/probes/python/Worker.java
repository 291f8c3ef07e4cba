package org.trivet.probes.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread of a search, with what it has still to look at and to tell.
///
/// It is a platform thread, for a blocked call pins a virtual one to its carrier, and a daemon, so
/// that the program can end beside it. Its own lock is never held while one of [Workers] is taken.
final class Worker extends Thread implements Task.Pulse, SearchMemory.Carrier {

    /// Each telling wakes the thread that listens, so a few are told together; nobody sees that
    /// they are late by so little.
    private static final long TELL_NANOS = 2_000_000;

    private static final int MOST_NEWS = 32;

    /// Apart, because finding the logger opens every jar, and few searches have anything to log.
    private static final class Logs {
        static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    }

    private final Workers workers;
    private final SearchMemory memory;

    /// The urgent ones first, then the newest. Guarded by this thread's lock, as what follows.
    private final Deque<Task> own = new ArrayDeque<>();

    private List<Runnable> news = new ArrayList<>();
    private long toldAt;
    private @Nullable Task task;
    private volatile long since;
    private volatile boolean left;

    Worker(Workers workers, SearchMemory memory) {
        super("search");
        this.workers = workers;
        this.memory = memory;
        setDaemon(true);
    }

    @Override
    public SearchMemory memory() {
        return memory;
    }

    @Override
    public void beat() {
        if (left || workers.closed()) {
            throw new CancellationException("nobody waits for this any more");
        }
        since = System.nanoTime();
    }

    @Override
    public void run() {
        for (Task next = take(); next != null; ) {
            memory.begin();
            Task.Outcome outcome = outcome(next);
            next = next(outcome);
            if (next == null && !left) {
                next = take();
            }
        }
    }

    private Task.Outcome outcome(Task next) {
        try {
            return next.run(this);
        } catch (CancellationException _) {
            return new Task.Outcome(List.of(), List.of());
        } catch (RuntimeException | StackOverflowError e) {
            // a mistake in one reader must not end the search of all folders
            Logs.LOG.warn("{} could not be looked at", next.at(), e);
            return Task.Outcome.told(
                    next.failed(
                            new Problem(
                                    "unreadable-folder",
                                    Map.of("path", next.at().toString(), "why", e.toString()))));
        }
    }

    /// Keeps what a look brought.
    ///
    /// @return what to look at now; null if it is to be taken from the pool
    private @Nullable Task next(Task.Outcome outcome) {
        List<Task> given = List.of();
        List<Runnable> tell = List.of();
        Task next = null;
        synchronized (this) {
            task = null;
            if (left || workers.closed()) {
                return null;
            }
            news.addAll(outcome.told());
            List<Task> more = outcome.more();
            if (!more.isEmpty() && more.getFirst().urgent()) {
                given = more;
            } else {
                for (Task each : more) {
                    own.push(each);
                }
            }
            if (!workers.urgentThere() || (!own.isEmpty() && own.peek().urgent())) {
                next = begin();
            }
            if (given.isEmpty() && own.size() > 1 && workers.wanted()) {
                given = half();
            }
            if (next == null || news.size() >= MOST_NEWS || (!news.isEmpty() && isLate())) {
                tell = takeNews();
            }
        }
        if (!tell.isEmpty()) {
            workers.tell(tell);
        }
        if (!given.isEmpty()) {
            workers.add(given);
        }
        return next;
    }

    private boolean isLate() {
        return since - toldAt > TELL_NANOS;
    }

    private List<Runnable> takeNews() {
        List<Runnable> taken = news;
        news = new ArrayList<>();
        toldAt = System.nanoTime();
        return taken;
    }

    /// The older half: they lie highest, and have the most below them.
    private List<Task> half() {
        var given = new ArrayList<Task>();
        for (int i = own.size() / 2; i > 0; i--) {
            given.addFirst(own.pollLast());
        }
        return given.reversed();
    }

    private @Nullable Task begin() {
        Task next = own.poll();
        while (next != null && workers.isDead(next)) {
            if (next.urgent()) {
                news.add(next.failed(workers.notAnswering(next)));
            }
            next = own.poll();
        }
        if (next != null) {
            task = next;
            since = System.nanoTime();
            workers.begun(next);
        }
        return next;
    }

    private @Nullable Task take() {
        while (true) {
            List<Task> taken;
            try {
                taken = workers.take(this);
            } catch (InterruptedException _) {
                return null;
            }
            if (taken.isEmpty()) {
                return null;
            }
            synchronized (this) {
                if (left) {
                    return null;
                }
                taken.reversed().forEach(own::push);
                Task next = begin();
                if (next != null) {
                    return next;
                }
                workers.tell(takeNews());
            }
        }
    }

    boolean left() {
        return left;
    }

    synchronized boolean hasOwn() {
        return !own.isEmpty();
    }

    synchronized Task own() {
        return own.pop();
    }

    /// What is still to be looked at, from the least urgent on; null when there is nothing.
    synchronized @Nullable Task last() {
        return own.pollLast();
    }

    /// What it has found and not yet told.
    synchronized List<Runnable> news() {
        return news.isEmpty() ? List.of() : takeNews();
    }

    /// Leaves this thread behind if its look has not moved since `limit`, by [System#nanoTime].
    ///
    /// @return that look; null if all is well
    synchronized @Nullable Task abandon(long limit) {
        Task hanging = task;
        if (hanging == null || since - limit >= 0) {
            return null;
        }
        task = null;
        left = true;
        return hanging;
    }
}
