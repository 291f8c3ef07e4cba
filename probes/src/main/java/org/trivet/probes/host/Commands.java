package org.trivet.probes.host;

import java.io.IOException;
import java.util.function.Consumer;

/// Runs programs. The only implementation for the real system is [SystemHost]'s, on commons-exec;
/// when a program is ended, its whole process tree is.
public interface Commands {

    /// Characters of output that are kept of each stream.
    int OUTPUT_LIMIT = 8 * 1024 * 1024;

    /// Runs the program to its end; returns as soon as it has ended, by itself or by us.
    ///
    /// @param line called with each line of either stream as it comes, from other threads
    /// @throws IOException if the program could not be started, naming it
    Outcome run(Command command, Consumer<String> line, Cancellation cancellation)
            throws IOException;

    /// Runs without looking on and without a way to cancel.
    default Outcome run(Command command) throws IOException {
        return run(command, _ -> {}, new Cancellation());
    }

    /// Whether nothing that was started here still runs.
    default boolean idle() {
        return true;
    }
}
