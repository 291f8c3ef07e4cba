package org.trivet.app.libraries;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trivet.probes.imports.ImportComparison;

/// One module of Python or native library: predicted, seen, or both.
///
/// @param name the dotted name, or the library's file name
/// @param failed whether an exception left the import
/// @param reason why prediction and run differ; empty where they agree
/// @param by whose statement asked for it, with its line; for a library the module that brought it
/// @param milliseconds how long the import took, those inside it included
record TraceRow(
        Kind kind,
        String name,
        Verdict verdict,
        boolean failed,
        Optional<ImportComparison.Reason> reason,
        Optional<String> by,
        OptionalDouble milliseconds,
        Optional<Path> file) {

    /// What it is.
    enum Kind {
        MODULE,
        LIBRARY
    }

    /// Whether prediction and run agree.
    enum Verdict {
        ONLY_PREDICTED,
        ONLY_SEEN,
        AGREES
    }

    boolean differs() {
        return failed || verdict != Verdict.AGREES;
    }
}
