package org.trivet.app.task;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Starts background work and knows what runs.
public final class Tasks {
    /// Lots of findings arrive this far apart: two frames of a usual screen.
    private static final long FRAME_MILLISECONDS = 33;

    private final Executor background;
    private final Executor window;
    private final Executor frames;
    private final ObservableList<Job<?>> running = FXCollections.observableArrayList();
    private Consumer<Throwable> unhandled =
            error -> {
                throw new IllegalStateException(error);
            };

    /// @param background where work runs
    /// @param window where handlers run, one after the other; tests give `Runnable::run` for both
    public Tasks(Executor background, Executor window) {
        this(background, window, window);
    }

    /// @param frames runs actions on the thread of the window, a frame later
    public Tasks(Executor background, Executor window, Executor frames) {
        this.background = background;
        this.window = window;
        this.frames = frames;
    }

    /// Work on named virtual threads, handlers on the thread of JavaFX.
    public static Tasks onVirtualThreads() {
        var threads = Thread.ofVirtual().name("trivet-task-", 1).factory();
        Executor later =
                CompletableFuture.delayedExecutor(
                        FRAME_MILLISECONDS, TimeUnit.MILLISECONDS, Runnable::run);
        return new Tasks(
                work -> threads.newThread(work).start(),
                Platform::runLater,
                action -> later.execute(() -> Platform.runLater(action)));
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

    /// Runs an action on the thread of the window after the next frame, from any thread.
    void nextFrame(Runnable action) {
        frames.execute(action);
    }

    /// Does the same work several times at once, the caller's thread included, and returns when all
    /// of it ended.
    ///
    /// @throws RuntimeException what the work threw
    public void together(int times, Runnable work) {
        var others = new ArrayList<CompletableFuture<Void>>();
        for (int i = 1; i < times; i++) {
            others.add(CompletableFuture.runAsync(work, background));
        }
        try {
            work.run();
        } finally {
            others.forEach(other -> other.handle((_, _) -> true).join());
        }
        others.forEach(Tasks::rethrow);
    }

    private static void rethrow(CompletableFuture<Void> ended) {
        try {
            ended.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
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
