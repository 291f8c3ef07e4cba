package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The threads that look at folders, and what is left of them to look at.
///
/// A look is short, and to hand one over from thread to thread costs as much: so a thread keeps the
/// folders that it finds, and gives some away only where another has nothing to do.
///
/// A thread that blocks in a call to the system (a network disk that is gone) cannot be woken: it
/// is left behind and another takes its place.
final class Workers implements AutoCloseable {
    /// How many urgent looks a thread takes at a time.
    private static final int BATCH = 16;

    private final SearchLimits limits;
    private final SearchMemory.Shared memory;
    private final BlockingQueue<Runnable> told = new LinkedBlockingQueue<>();
    private final Deque<Task> urgent = new ArrayDeque<>();
    private final Deque<Task> open = new ArrayDeque<>();
    private final List<Worker> working = new ArrayList<>();
    private final List<Path> dead = new CopyOnWriteArrayList<>();
    private final AtomicLong looks = new AtomicLong();
    private int waiting;
    private int abandoned;
    private volatile boolean closed;
    private volatile boolean urgentThere;
    private volatile boolean wanted;
    private volatile @Nullable Path last;

    Workers(SearchLimits limits, SearchMemory.Shared memory) {
        this.limits = limits;
        this.memory = memory;
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

    boolean isDead(Task task) {
        // nearly always empty
        if (dead.isEmpty()) {
            return false;
        }
        return dead.stream().anyMatch(task.at()::startsWith);
    }

    /// Threads are started when there is work for them: most searches of a test need one.
    private void summon() {
        if (waiting > 0 && !(urgent.isEmpty() && open.isEmpty())) {
            notifyAll();
        }
        int busy = working.size() - waiting;
        int needed = Math.min(limits.threads(), busy + urgent.size() + open.size());
        while (!closed && working.size() < needed) {
            var worker = new Worker(this, new SearchMemory(memory));
            working.add(worker);
            worker.start();
        }
        note();
    }

    private void note() {
        urgentThere = !urgent.isEmpty();
        wanted = open.isEmpty() && (waiting > 0 || working.size() < limits.threads());
    }

    /// The next thing to be told, waiting for it; empty-handed (null) after `millis`.
    @Nullable Runnable next(long millis) throws InterruptedException {
        return told.poll(millis, TimeUnit.MILLISECONDS);
    }

    void tell(Collection<Runnable> news) {
        told.addAll(news);
    }

    /// Lets the search's own thread look up, whatever it waits for.
    void wake() {
        told.add(() -> {});
    }

    /// Whether nothing is left to do or to tell.
    synchronized boolean idle() {
        return waiting == working.size() && urgent.isEmpty() && open.isEmpty() && told.isEmpty();
    }

    /// How many looks have begun.
    long looks() {
        return looks.get();
    }

    /// What is being looked at.
    @Nullable Path last() {
        return last;
    }

    void begun(Task task) {
        looks.incrementAndGet();
        last = task.at();
    }

    boolean closed() {
        return closed;
    }

    /// Whether looks wait that are to be done before all others.
    boolean urgentThere() {
        return urgentThere;
    }

    /// Whether a thread has nothing to do, and nothing to take.
    boolean wanted() {
        return wanted;
    }

    /// Gets what is to be looked at next, waiting for it.
    ///
    /// @return the looks in their order; empty when there will be none
    synchronized List<Task> take(Worker worker) throws InterruptedException {
        while (!closed && !worker.left()) {
            var taken = new ArrayList<Task>();
            if (!urgent.isEmpty()) {
                int fair = Math.clamp(urgent.size() / limits.threads(), 1, BATCH);
                while (taken.size() < fair && !urgent.isEmpty()) {
                    taken.add(urgent.poll());
                }
            } else if (worker.hasOwn()) {
                taken.add(worker.own());
            } else if (!open.isEmpty()) {
                taken.add(open.poll());
            }
            if (!taken.isEmpty()) {
                note();
                return taken;
            }
            waiting++;
            note();
            if (waiting == working.size()) {
                wake();
            }
            try {
                wait();
            } finally {
                waiting--;
                note();
            }
        }
        return List.of();
    }

    /// Leaves those behind that have not moved for too long. What lies below such a folder, or on
    /// its disk, is not looked at any more.
    ///
    /// @param disk the whole of what hangs with a folder
    synchronized void watch(UnaryOperator<Path> disk) {
        long now = System.nanoTime();
        for (Worker worker : List.copyOf(working)) {
            told.addAll(worker.news());
            Task task = worker.abandon(now - limits.answer().toNanos());
            if (task == null) {
                continue;
            }
            working.remove(worker);
            abandoned++;
            told.addAll(worker.news());
            takeBack(worker);
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

    private void takeBack(Worker worker) {
        for (Task task = worker.last(); task != null; task = worker.last()) {
            (task.urgent() ? urgent : open).addFirst(task);
        }
    }

    Problem notAnswering(Task task) {
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
        working.forEach(this::takeBack);
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
}
