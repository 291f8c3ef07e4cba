package org.trivet.probes.loader;

import java.util.List;

/// What a simulated process holds in the end.
///
/// @param modules each at the place that its id names; those that failed or are missing too
/// @param choices in the order in which the process asked
public record LoadGraph(
        List<LoadedModule> modules,
        List<LoadEdge> edges,
        List<Choice> choices,
        List<LoadFailure> failures) {
    public LoadGraph {
        modules = List.copyOf(modules);
        edges = List.copyOf(edges);
        choices = List.copyOf(choices);
        failures = List.copyOf(failures);
    }
}
