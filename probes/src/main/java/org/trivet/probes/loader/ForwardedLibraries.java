package org.trivet.probes.loader;

import java.util.Optional;

/// Brings in the library to which an export is forwarded.
@FunctionalInterface
interface ForwardedLibraries {
    /// Empty if it cannot be had.
    ///
    /// @param library the forwarder's text up to its last dot
    Optional<WindowsModule> forwardedTo(WindowsModule exporter, String library);
}
