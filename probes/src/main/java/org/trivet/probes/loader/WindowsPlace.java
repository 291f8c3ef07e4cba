package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Optional;

/// One place of a search.
///
/// @param folder empty for System32 if it is not at hand
record WindowsPlace(LoadRule rule, Optional<Path> folder) {
    static WindowsPlace of(LoadRule rule, Path folder) {
        return new WindowsPlace(rule, Optional.of(folder));
    }
}
