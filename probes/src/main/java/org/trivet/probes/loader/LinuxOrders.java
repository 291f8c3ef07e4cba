package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Set;

/// What Python code on Linux asks of the loader of its process.
public interface LinuxOrders {
    /// `dlopen`; what `ctypes.CDLL` does is [OpenFlag#NOW].
    ///
    /// @param library a name, or a whole path
    LoadOutcome dlopen(String library, Set<OpenFlag> flags, String requestedBy);

    /// The same, called by code in a resident library, whose `DT_RPATH` or `DT_RUNPATH` serves a
    /// name.
    LoadOutcome dlopen(String library, Set<OpenFlag> flags, Path caller, String requestedBy);

    /// Whether `/proc/self/maps` has a file with this in its path.
    boolean maps(String part);
}
