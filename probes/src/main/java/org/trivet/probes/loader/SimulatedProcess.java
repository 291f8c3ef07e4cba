package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A process of Python whose loader is simulated: it takes orders and remembers what became
/// resident. A failed request leaves nothing behind that was loaded for it alone.
public interface SimulatedProcess {
    /// Python imports an extension module by its file: `LoadLibraryEx` with 0x1100, or `dlopen`
    /// with `RTLD_NOW`.
    ///
    /// @param requestedBy the module's dotted name
    LoadOutcome importExtension(Path file, String requestedBy);

    /// What is asked for from now on comes only when functions are used, if ever: what it brings is
    /// told as [ModuleState#DELAYED], its failures as deferred.
    default void useBegins() {}

    /// One that has come as far as this and goes on by itself; empty where that is no cheaper than
    /// to begin anew.
    default Optional<SimulatedProcess> copy() {
        return Optional.empty();
    }

    /// How many modules are resident.
    default int residents() {
        return (int)
                graph().modules().stream()
                        .filter(module -> module.state() == ModuleState.RESIDENT)
                        .count();
    }

    /// What failed so far, without what delay imports would bring.
    default List<LoadFailure> failures() {
        return graph().failures();
    }

    /// All that happened so far.
    LoadGraph graph();
}
