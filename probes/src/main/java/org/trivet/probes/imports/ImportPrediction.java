package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.List;

/// What imports would bring in, as the sources tell.
///
/// @param events in the order in which the modules would begin to run
/// @param path the `sys.path` that was worked out
/// @param remarks what was left out for a limit, or could not be read; English
public record ImportPrediction(List<ImportEvent> events, List<Path> path, List<String> remarks) {
    public ImportPrediction {
        events = List.copyOf(events);
        path = List.copyOf(path);
        remarks = List.copyOf(remarks);
    }
}
