package org.trivet.probes.host;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The only door to the system.
public interface Host {

    OperatingSystem system();

    /// All environment variables; on Windows the keys compare without case.
    Map<String, String> variables();

    /// One environment variable; an empty value counts as unset.
    default Optional<String> variable(String name) {
        return Optional.ofNullable(variables().get(name)).filter(value -> !value.isEmpty());
    }

    /// A known folder, absolute; empty where the system has none of that kind. It need not exist.
    Optional<Path> folder(KnownFolder folder);

    /// A path of the system's own tree, `/proc/driver/nvidia` for instance; tests put another root
    /// under it.
    Path systemPath(String absolute);

    /// The roots of the disks of this machine, `C:\` for instance; a mapped network drive, which
    /// may not answer, is none. Empty where there is a single tree of folders.
    default List<Path> disks() {
        return List.of();
    }

    Registry registry();

    Commands commands();

    Instant now();
}
