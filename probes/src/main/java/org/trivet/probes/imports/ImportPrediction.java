package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.List;

/// What imports would bring in, as the sources tell.
///
/// @param events in the order in which the modules would begin to run
/// @param path the `sys.path` that was worked out
/// @param remarks what was left out for a limit, or could not be read; English
/// @param lacking those of the events that stand for absent modules and end the import: no guard of
///   any module above takes the failure, and no undecided condition stands before it
public record ImportPrediction(
        List<ImportEvent> events,
        List<Path> path,
        List<String> remarks,
        List<ImportEvent> lacking) {
    public ImportPrediction {
        events = List.copyOf(events);
        path = List.copyOf(path);
        remarks = List.copyOf(remarks);
        lacking = List.copyOf(lacking);
    }

    /// One in which nothing is absent.
    public ImportPrediction(List<ImportEvent> events, List<Path> path, List<String> remarks) {
        this(events, path, remarks, List.of());
    }
}
