package org.trivet.app.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Gathers what arrives from other threads and hands it over in lots, so that a program that prints
/// ten thousand lines a second does not fill the queue of the window.
public final class Batch<T> {
    private final Executor carrier;
    private final int most;
    private final Consumer<List<T>> lot;
    private List<T> waiting = new ArrayList<>();
    private boolean carried;
    private Runnable last = () -> {};

    /// Hands over whatever has gathered as soon as the window has time.
    ///
    /// @param lot called on the thread of the window
    public Batch(Tasks tasks, Consumer<List<T>> lot) {
        this(tasks::show, Integer.MAX_VALUE, lot);
    }

    private Batch(Executor carrier, int most, Consumer<List<T>> lot) {
        this.carrier = carrier;
        this.most = most;
        this.lot = lot;
    }

    /// Hands over once in a frame and no more than so many, so that the window is painted between
    /// two lots, however much arrives.
    public static <T> Batch<T> paced(Tasks tasks, int most, Consumer<List<T>> lot) {
        return new Batch<>(tasks::nextFrame, most, lot);
    }

    /// From any thread.
    public void add(T item) {
        boolean first;
        synchronized (this) {
            waiting.add(item);
            first = !carried;
            carried = true;
        }
        if (first) {
            carrier.execute(this::handOver);
        }
    }

    /// Runs an action on the thread of the window once all that waits has been handed over, at the
    /// same pace; called there when nothing more is added.
    public void afterwards(Runnable action) {
        synchronized (this) {
            if (carried) {
                last = action;
                return;
            }
        }
        action.run();
    }

    private void handOver() {
        List<T> items;
        synchronized (this) {
            int count = Math.min(most, waiting.size());
            items = new ArrayList<>(waiting.subList(0, count));
            waiting = new ArrayList<>(waiting.subList(count, waiting.size()));
        }
        try {
            lot.accept(items);
        } finally {
            goOn();
        }
    }

    private void goOn() {
        Runnable next = () -> carrier.execute(this::handOver);
        synchronized (this) {
            carried = !waiting.isEmpty();
            if (!carried) {
                next = last;
                last = () -> {};
            }
        }
        next.run();
    }
}
