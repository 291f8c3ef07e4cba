package org.trivet.probes.imports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One module that was imported while somebody watched.
///
/// @param event what and from where; `guarded` as the importer's source tells
/// @param depth how many imports were under way around it
/// @param milliseconds from its begin to its end, the imports inside it included; empty where it
///   never ended, or nothing was there to run
/// @param nativeModules the files that became resident while it ran and not in an import inside it;
///   what a module loads between two looks may be told with the next
/// @param failure the exception that left it, with its type
public record ObservedImport(
        ImportEvent event,
        int depth,
        OptionalDouble milliseconds,
        List<String> nativeModules,
        Optional<String> failure) {
    public ObservedImport {
        nativeModules = List.copyOf(nativeModules);
    }
}
