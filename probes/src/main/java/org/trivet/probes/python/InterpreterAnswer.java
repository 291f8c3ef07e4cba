package org.trivet.probes.python;

import java.util.Optional;

/// What an interpreter said when it was asked.
public sealed interface InterpreterAnswer {

    /// @param version in full, `3.11.7`, `3.14.0rc1`
    /// @param implementation `cpython`, `pypy`, `graalpy`, …
    /// @param architecture as the header of a program would name it; empty where the answer was a
    ///   machine that nobody knows
    /// @param prefix as it said
    record Told(String version, String implementation, Optional<String> architecture, String prefix)
            implements InterpreterAnswer {}

    /// It gave none, or none that can be true.
    ///
    /// @param why one English sentence without a full stop
    record Silent(String why) implements InterpreterAnswer {}
}
