package org.trivet.app.task;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Starts background work and knows what runs.
public final class Tasks {
    private final Executor background;
    private final Executor window;
    private final ObservableList<Job<?>> running = FXCollections.observableArrayList();
    private Consumer<Throwable> unhandled =
            error -> {
                throw new IllegalStateException(error);
            };

    /// @param background where work runs
    /// @param window where handlers run, one after the other; tests give `Runnable::run` for both
    public Tasks(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /// Work on named virtual threads, handlers on the thread of JavaFX.
    public static Tasks onVirtualThreads() {
        var threads = Thread.ofVirtual().name("trivet-task-", 1).factory();
        return new Tasks(work -> threads.newThread(work).start(), Platform::runLater);
    }

    /// @param key the key of the text that names the work; it may hold `{name}`
    /// @param subject that name
    public <T> Job<T> create(String key, String subject, Work<T> work) {
        return new Job<>(this, key, subject, work);
    }

    /// Called with errors that no handler took.
    public void onUnhandled(Consumer<Throwable> handler) {
        unhandled = handler;
    }

    /// Changes on the thread of the window alone.
    public ObservableList<Job<?>> running() {
        return running;
    }

    /// Whether work runs that changes an environment.
    public boolean isChanging() {
        return running.stream().anyMatch(Job::isChanging);
    }

    /// Runs an action on the thread of the window, from any thread.
    public void show(Runnable action) {
        window.execute(action);
    }

    void start(Job<?> job) {
        running.add(job);
        background.execute(job::run);
    }

    void ended(Job<?> job) {
        running.remove(job);
    }

    void unhandled(Throwable error) {
        unhandled.accept(error);
    }
}
