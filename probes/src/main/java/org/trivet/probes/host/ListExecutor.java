package org.trivet.probes.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteResultHandler;

/// commons-exec's executor with a start of our own: its command line trims every argument, and it
/// keeps the process to itself.
final class ListExecutor extends DefaultExecutor {
    private final List<String> arguments;
    private final Path folder;
    private final CompletableFuture<Process> started = new CompletableFuture<>();

    /// @param arguments the program's file, then what it is given, to the letter
    @SuppressWarnings("deprecation") // the builder makes no subclass
    ListExecutor(List<String> arguments, Path folder) {
        this.arguments = List.copyOf(arguments);
        this.folder = folder;
        setExitValues(null); // every exit code is an answer, not a failure
    }

    /// The process, or why there is none.
    CompletableFuture<Process> started() {
        return started;
    }

    /// Starts the program in the background.
    ///
    /// @param environment every variable of the child
    void start(Map<String, String> environment, ExecuteResultHandler handler) throws IOException {
        execute(new CommandLine(arguments.getFirst()), environment, handler);
    }

    @Override
    protected Process launch(CommandLine ignored, Map<String, String> environment, Path unused)
            throws IOException {
        var builder = new ProcessBuilder(arguments).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            started.complete(process);
            return process;
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // see the constructor
    protected Thread createThread(Runnable task, String name) {
        return OutputPump.daemon(task);
    }
}
