package org.trivet.app.task;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands over the newest of many values, once in a frame: how far a search is, for instance, which
/// changes with every folder.
public final class Latest<T> {
    private final Tasks tasks;
    private final Consumer<T> shown;
    private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();

    /// @param shown called on the thread of the window
    public Latest(Tasks tasks, Consumer<T> shown) {
        this.tasks = tasks;
        this.shown = shown;
    }

    /// From any thread.
    public void set(T value) {
        if (waiting.getAndSet(value) == null) {
            tasks.nextFrame(this::handOver);
        }
    }

    private void handOver() {
        T value = waiting.getAndSet(null);
        if (value != null) {
            shown.accept(value);
        }
    }
}
