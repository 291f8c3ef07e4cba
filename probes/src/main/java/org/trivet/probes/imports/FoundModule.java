package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a module is.
///
/// @param file empty for what is built in and for namespace packages
/// @param folders where its submodules are looked for; empty for what is no package
record FoundModule(ImportedKind kind, Optional<Path> file, List<Path> folders) {
    FoundModule {
        folders = List.copyOf(folders);
    }

    boolean isPackage() {
        return !folders.isEmpty();
    }
}
