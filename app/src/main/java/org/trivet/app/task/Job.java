package org.trivet.app.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.trivet.probes.host.Cancellation;

/// One piece of background work: `create → onSuccess → onError → andFinally → start`. The handlers
/// run on the thread of the window.
public final class Job<T> {
    private final Tasks tasks;
    private final String key;
    private final String subject;
    private final Work<T> work;
    private final Cancellation cancellation = new Cancellation();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final Map<Class<?>, Consumer<Throwable>> errors = new LinkedHashMap<>();
    private Consumer<? super T> success = _ -> {};
    private Runnable cancelled = () -> {};
    private Runnable last = () -> {};
    private boolean changing;

    Job(Tasks tasks, String key, String subject, Work<T> work) {
        this.tasks = tasks;
        this.key = key;
        this.subject = subject;
        this.work = work;
    }

    public Job<T> onSuccess(Consumer<? super T> handler) {
        success = handler;
        return this;
    }

    /// Handles errors of that type; the first fitting handler is called. An error that none handles
    /// goes to [Tasks#onUnhandled(Consumer)].
    public <E extends Throwable> Job<T> onError(Class<E> type, Consumer<? super E> handler) {
        errors.put(type, error -> handler.accept(type.cast(error)));
        return this;
    }

    public Job<T> onCancelled(Runnable handler) {
        cancelled = handler;
        return this;
    }

    public Job<T> andFinally(Runnable handler) {
        last = handler;
        return this;
    }

    /// Marks work that changes environments: the window asks before it closes meanwhile.
    public Job<T> changing() {
        changing = true;
        return this;
    }

    /// Starts the work; call it on the thread of the window.
    public Job<T> start() {
        tasks.start(this);
        return this;
    }

    public void cancel() {
        cancellation.cancel();
    }

    /// The key of the text that names the work.
    public String key() {
        return key;
    }

    /// The `{name}` in that text.
    public String subject() {
        return subject;
    }

    public boolean isChanging() {
        return changing;
    }

    /// Between 0 and 1; -1 while unknown.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    void run() {
        try {
            T result = work.run(new TheReport());
            tasks.show(() -> end(() -> success.accept(result)));
        } catch (CancellationException _) {
            tasks.show(() -> end(cancelled));
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            tasks.show(() -> end(() -> handle(e)));
        }
    }

    private void end(Runnable handler) {
        tasks.ended(this);
        try {
            handler.run();
        } finally {
            last.run();
        }
    }

    private void handle(Throwable error) {
        for (var entry : errors.entrySet()) {
            if (entry.getKey().isInstance(error)) {
                entry.getValue().accept(error);
                return;
            }
        }
        tasks.unhandled(error);
    }

    private final class TheReport implements Report {
        @Override
        public Cancellation cancellation() {
            return cancellation;
        }

        @Override
        public void progress(long done, long total) {
            double value = total <= 0 ? -1 : Math.clamp((double) done / total, 0, 1);
            tasks.show(() -> progress.set(value));
        }

        @Override
        public void show(Runnable action) {
            tasks.show(action);
        }
    }
}
