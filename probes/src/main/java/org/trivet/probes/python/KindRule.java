package org.trivet.probes.python;

import java.util.Optional;

/// Recognises the environments of one tool by where they lie and what lies in them, whoever found
/// them. Reads files only.
interface KindRule {

    /// The stable name that `trivet why` shows.
    String name();

    /// @param environment as its own files tell it
    Optional<Ownership> owner(PythonEnvironment environment);
}
