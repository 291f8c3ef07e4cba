package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What Python's finders answer for one name.
///
/// @param folders `__path__` of a package; empty for a plain module
record FoundModule(ImportedKind kind, Optional<Path> file, List<Path> folders) {
    FoundModule {
        folders = List.copyOf(folders);
    }

    static final FoundModule MISSING =
            new FoundModule(ImportedKind.MISSING, Optional.empty(), List.of());
    static final FoundModule BUILT_IN =
            new FoundModule(ImportedKind.BUILT_IN, Optional.empty(), List.of());
}
