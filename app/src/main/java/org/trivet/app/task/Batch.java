package org.trivet.app.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gathers what arrives from other threads and hands it over in lots, so that a program that prints
/// ten thousand lines a second does not fill the queue of the window.
public final class Batch<T> {
    private final Tasks tasks;
    private final Consumer<List<T>> lot;
    private List<T> waiting = new ArrayList<>();

    /// @param lot called on the thread of the window
    public Batch(Tasks tasks, Consumer<List<T>> lot) {
        this.tasks = tasks;
        this.lot = lot;
    }

    /// From any thread.
    public void add(T item) {
        boolean first;
        synchronized (this) {
            first = waiting.isEmpty();
            waiting.add(item);
        }
        if (first) {
            tasks.show(this::handOver);
        }
    }

    private void handOver() {
        List<T> items;
        synchronized (this) {
            items = waiting;
            waiting = new ArrayList<>();
        }
        lot.accept(items);
    }
}
