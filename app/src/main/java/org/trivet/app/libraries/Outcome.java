package org.trivet.app.libraries;

import org.trivet.app.dialog.Trouble;

/// How far the question is.
sealed interface Outcome {

    /// Nothing was asked yet.
    record Unasked() implements Outcome {}

    record Asking() implements Outcome {}

    record Cancelled() implements Outcome {}

    /// There is no framework that could be imported: somebody has to say what is.
    record NothingToImport() implements Outcome {}

    /// The environment could not be looked at.
    record Failed(Trouble trouble) implements Outcome {}

    record Answered(Answer answer) implements Outcome {}
}
