package org.trivet.probes.loader;

import java.nio.file.Path;

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

    /// All that happened so far.
    LoadGraph graph();
}
