package org.trivet.probes.python;

import java.nio.file.Path;

/// Hears what a search finds, while it searches. Called by one thread at a time.
@FunctionalInterface
public interface SearchListener {

    /// An environment, whole; each is told once.
    void found(PythonEnvironment environment);

    /// Something that the search could not look at, or not wholly: an unreadable folder, one that
    /// does not answer.
    default void remark(Problem remark) {}

    /// How far the search is.
    ///
    /// @param folders looked into so far
    /// @param at the folder that is being looked into
    default void progress(long folders, Path at) {}
}
