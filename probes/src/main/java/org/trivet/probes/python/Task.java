package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;

/// One look of a search, short enough to be given up as a whole.
interface Task {

    /// What is looked at.
    Path at();

    /// Whether nothing below [#at] can be hoped for when this does not end.
    default boolean coversBelow() {
        return true;
    }

    /// Whether it is done before all that is not: something waits for just this look.
    default boolean urgent() {
        return false;
    }

    /// @throws java.util.concurrent.CancellationException if the search has ended meanwhile
    Outcome run(Pulse pulse);

    /// What is told in place of the outcome when the look does not end, or fails.
    Runnable failed(Problem why);

    /// Says that a look goes on. Called before each step that may block.
    interface Pulse {
        /// @throws java.util.concurrent.CancellationException if nobody waits any more
        void beat();
    }

    /// @param more what else is to be looked at now
    /// @param told run by the search's own thread, in this order
    record Outcome(List<Task> more, List<Runnable> told) {
        static Outcome told(Runnable told) {
            return new Outcome(List.of(), List.of(told));
        }
    }
}
