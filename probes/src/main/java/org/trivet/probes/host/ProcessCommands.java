package org.trivet.probes.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;

/// Runs programs of the real system, on commons-exec.
///
/// What commons-exec leaves open is closed here: its watchdog ends the child alone, its pumps wait
/// for whoever holds the other end of a pipe, and it knows no cancellation. A child that has
/// detached itself from its parent before we end the tree is not seen: no system call names it.
public final class ProcessCommands implements Commands {

    /// Time for a program to end on a request, before it is ended by force: enough for pip to
    /// remove its temporary folders.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// Time for the system to take away a program that was ended by force, and for its last output.
    private static final Duration AFTERMATH = Duration.ofSeconds(5);

    private final OperatingSystem system;
    private final Map<String, String> hostVariables;
    private final ProcessesAtExit atExit = new ProcessesAtExit();

    /// @param hostVariables for the PATH of a command that brings none
    public ProcessCommands(OperatingSystem system, Map<String, String> hostVariables) {
        this.system = system;
        this.hostVariables = hostVariables;
    }

    /// Interruption of the calling thread counts as cancellation; the thread stays interrupted.
    @Override
    public Outcome run(Command command, Consumer<String> line, Cancellation cancellation)
            throws IOException {
        String program = command.arguments().getFirst();
        List<String> arguments = arguments(command);
        if (!Files.isDirectory(command.folder())) {
            throw new IOException(
                    "%s cannot be started: its working folder %s does not exist"
                            .formatted(program, command.folder()));
        }
        long began = System.nanoTime();
        var run = new Run(command, arguments, line);
        if (cancellation.cancelled() || Thread.currentThread().isInterrupted()) {
            return run.outcome(Outcome.End.CANCELLED, began);
        }
        run.start(atExit);
        Outcome.End end;
        try (var _ = cancellation.onCancel(() -> run.cause.complete(Outcome.End.CANCELLED))) {
            end = run.await(command.limit());
        }
        return run.outcome(end, began);
    }

    @Override
    public boolean idle() {
        return atExit.size() == 0;
    }

    /// The arguments as the system wants them, the program's file first.
    private List<String> arguments(Command command) throws IOException {
        Map<String, String> own = SystemHost.variables(system, command.environment());
        String path = own.containsKey("PATH") ? own.get("PATH") : hostVariables.get("PATH");
        List<String> given = command.arguments();
        Path program = new ProgramSearch(system, path == null ? "" : path).find(given.getFirst());
        var all = new ArrayList<String>();
        all.add(program.toString());
        all.addAll(ArgumentQuoting.of(system).arguments(program, given.subList(1, given.size())));
        return all;
    }

    /// One program on its way.
    private static final class Run implements ExecuteResultHandler {
        private final Command command;
        private final OutputPump output;

        /// Why the program is or shall be no longer running; failed if it could not be started.
        private final CompletableFuture<Outcome.End> cause = new CompletableFuture<>();

        private final ListExecutor executor;

        Run(Command command, List<String> arguments, Consumer<String> line) {
            this.command = command;
            this.executor = new ListExecutor(arguments, command.folder());
            this.output =
                    new OutputPump(
                            command.charset(), line, () -> cause.complete(Outcome.End.CANCELLED));
            output.ended().thenRun(() -> cause.complete(Outcome.End.EXITED));
        }

        void start(ProcessesAtExit atExit) throws IOException {
            executor.setStreamHandler(output);
            executor.setProcessDestroyer(atExit);
            executor.start(command.environment(), this);
        }

        @Override
        public void onProcessComplete(int exit) {
            // the pump has said so already: it does not wait for streams to be closed
        }

        @Override
        public void onProcessFailed(ExecuteException e) {
            cause.completeExceptionally(e);
            output.abandon();
        }

        /// Waits for the end, or brings it about.
        Outcome.End await(Duration limit) throws IOException {
            boolean interrupted = false;
            Outcome.End end;
            try {
                end = cause.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                end = Outcome.End.TIMED_OUT;
            } catch (InterruptedException _) {
                interrupted = true;
                end = Outcome.End.CANCELLED;
            } catch (ExecutionException e) {
                throw notStarted(e);
            }
            try {
                if (end != Outcome.End.EXITED) {
                    interrupted |= endTree();
                }
                return end;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /// Whether the thread was interrupted meanwhile.
        private boolean endTree() throws IOException {
            boolean interrupted = false;
            try {
                // a wish that came before the start is done waits for it: starts take milliseconds
                Process process = executor.started().get(AFTERMATH.toSeconds(), TimeUnit.SECONDS);
                interrupted = ProcessTree.of(process.toHandle()).end(GRACE);
                output.ended().get(AFTERMATH.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException _) {
                output.abandon();
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw notStarted(e);
            }
            return interrupted;
        }

        Outcome outcome(Outcome.End end, long began) {
            output.rethrow();
            return new Outcome(
                    end,
                    end == Outcome.End.EXITED ? executor.started().join().exitValue() : -1,
                    output.out(),
                    output.err(),
                    output.cut(),
                    Duration.ofNanos(System.nanoTime() - began));
        }

        private IOException notStarted(ExecutionException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            Throwable deepest = reason.getCause() == null ? reason : reason.getCause();
            return new IOException(
                    "%s could not be started: %s"
                            .formatted(command.arguments().getFirst(), deepest.getMessage()),
                    reason);
        }
    }
}
