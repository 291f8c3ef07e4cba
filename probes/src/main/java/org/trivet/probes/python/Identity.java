package org.trivet.probes.python;

import java.util.Locale;
import org.trivet.probes.host.OperatingSystem;

/// Which environments are one and the same, whatever paths lead to them.
///
/// @param mounts what is mounted twice is one place
record Identity(OperatingSystem system, Mounts mounts) {
    /// Several of the system's Pythons share the prefix `/usr`; everywhere else the prefix is the
    /// identity. Windows compares paths without case.
    String of(PythonEnvironment environment) {
        String path = mounts.held(environment.prefix());
        if (environment.kind() == EnvironmentKind.SYSTEM && environment.executable().isPresent()) {
            path += "\n" + environment.executable().get();
        }
        return system == OperatingSystem.WINDOWS ? path.toLowerCase(Locale.ROOT) : path;
    }
}
