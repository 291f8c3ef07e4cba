package org.trivet.probes.loader;

import java.util.Optional;
import org.trivet.probes.imports.Raised;

/// What one package's own code does to the loader when it is imported, beyond the imports of its
/// extension modules.
///
/// Each states the version of the package whose source it was read from. Only what changes the
/// search or loads a file is kept; the rest of the code does not concern a loader.
public sealed interface PackageLoader {
    /// When in the life of a module its code gives the orders.
    enum Moment {
        /// Before anything that the module imports.
        BEGIN,
        /// After all that the module imports.
        END,
        /// When its functions are first used, after all imports; perhaps never.
        USED
    }

    /// The module in whose code the orders stand.
    String module();

    Moment moment();

    /// What a failure of its orders becomes in Python.
    default Raised raises() {
        return Raised.SYSTEM;
    }

    /// On Windows.
    non-sealed interface OnWindows extends PackageLoader {
        /// @return what the package raises, so that its import fails
        Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders);
    }

    /// On Linux.
    non-sealed interface OnLinux extends PackageLoader {
        /// @return what the package raises, so that its import fails
        Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders);
    }
}
