package org.trivet.probes.loader;

import java.util.Optional;

/// How one request of a simulated process ended.
///
/// @param module what was loaded; empty if it failed
/// @param failure the first thing that failed
public record LoadOutcome(Optional<LoadedModule> module, Optional<LoadFailure> failure) {
    public boolean loaded() {
        return module.isPresent();
    }
}
