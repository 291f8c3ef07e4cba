package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps what interpreters have said, so that each is asked once. Whoever writes it down is not of
/// this room: probes only read.
public interface InterpreterMemory {

    Optional<InterpreterAnswer> recall(InterpreterIdentity interpreter);

    void keep(InterpreterIdentity interpreter, InterpreterAnswer answer);

    /// An empty folder in which an interpreter can be started.
    ///
    /// @throws IOException if there is none to be had; then nothing is asked
    Path emptyFolder() throws IOException;
}
