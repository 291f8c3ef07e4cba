package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.trivet.probes.python.PythonEnvironment;

/// The environments that are still to be looked into. Those that the person sees come first, the
/// others in the order in which they were found.
final class LookQueue {
    private final Supplier<List<Path>> seen;
    private final Map<Path, PythonEnvironment> waiting = new LinkedHashMap<>();
    private int total;

    /// @param seen the keys of the rows on the screen, from the top
    LookQueue(Supplier<List<Path>> seen) {
        this.seen = seen;
    }

    synchronized void add(PythonEnvironment environment) {
        if (waiting.put(EnvironmentRow.key(environment), environment) == null) {
            total++;
        }
    }

    /// How many were added.
    synchronized int total() {
        return total;
    }

    /// The next one; it is taken out.
    synchronized Optional<PythonEnvironment> next() {
        for (Path key : seen.get()) {
            PythonEnvironment first = waiting.remove(key);
            if (first != null) {
                return Optional.of(first);
            }
        }
        var iterator = waiting.values().iterator();
        if (!iterator.hasNext()) {
            return Optional.empty();
        }
        PythonEnvironment next = iterator.next();
        iterator.remove();
        return Optional.of(next);
    }
}
