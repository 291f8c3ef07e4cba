package org.trivet.probes.loader;

import java.util.Set;

/// What Python code on Linux asks of the loader of its process.
public interface LinuxOrders {
    /// `dlopen`; what `ctypes.CDLL` does is [OpenFlag#NOW].
    ///
    /// @param library a name, or a whole path
    LoadOutcome dlopen(String library, Set<OpenFlag> flags, String requestedBy);
}
