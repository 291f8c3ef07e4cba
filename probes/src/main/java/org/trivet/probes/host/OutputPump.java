package org.trivet.probes.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;

/// Reads both streams of a program to their end, line by line, and gives it no input.
///
/// A stream ends when the last process that holds it does, which may be a grandchild that nobody
/// waits for. So once the program is gone, a stream that has nothing to say for [#QUIET] is left.
final class OutputPump implements ExecuteStreamHandler {

    /// Output that is already in the pipe is read in microseconds; this leaves room for a machine
    /// under load.
    private static final Duration QUIET = Duration.ofMillis(400);

    private final StreamLines out;
    private final StreamLines err;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /// @param line called with each line, never by two threads at once, never after [#ended()]
    /// @param onFailure called when `line` has thrown; the program should then be ended
    OutputPump(Charset charset, Consumer<String> line, Runnable onFailure) {
        Object turn = new Object();
        Consumer<String> guarded =
                text -> {
                    synchronized (turn) {
                        if (ended.isDone() || failure.get() != null) {
                            return;
                        }
                        try {
                            line.accept(text);
                        } catch (RuntimeException e) {
                            failure.set(e);
                            onFailure.run();
                        }
                    }
                };
        out = new StreamLines(charset, guarded);
        err = new StreamLines(charset, guarded);
    }

    static Thread daemon(Runnable task) {
        return Thread.ofPlatform().daemon().name("program").unstarted(task);
    }

    @Override
    public void setProcessInputStream(@Nullable OutputStream input) throws IOException {
        if (input != null) {
            input.close();
        }
    }

    @Override
    public void setProcessOutputStream(InputStream stream) {
        out.readFrom(stream);
    }

    @Override
    public void setProcessErrorStream(InputStream stream) {
        err.readFrom(stream);
    }

    @Override
    public void start() {
        daemon(out).start();
        daemon(err).start();
    }

    /// Called by commons-exec when the program has ended, before it closes the streams.
    @Override
    public void stop() {
        try {
            out.awaitEnd(QUIET);
            err.awaitEnd(QUIET);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ended.complete(null);
        }
    }

    /// Done when all output has been read, or has been given up.
    CompletableFuture<Void> ended() {
        return ended;
    }

    void abandon() {
        ended.complete(null);
    }

    String out() {
        return out.text();
    }

    String err() {
        return err.text();
    }

    boolean cut() {
        return out.cut() || err.cut();
    }

    /// Throws what the consumer of lines has thrown, if it has.
    void rethrow() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }
}
