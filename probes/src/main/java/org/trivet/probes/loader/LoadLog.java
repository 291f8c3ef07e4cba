package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a simulated process writes down as it goes.
final class LoadLog {
    private final List<LoadedModule> modules = new ArrayList<>();
    private final List<LoadEdge> edges = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final List<LoadFailure> failures = new ArrayList<>();
    private boolean used;

    /// What comes from now on comes with the use of functions.
    void useBegins() {
        used = true;
    }

    /// Adds a module and answers its id.
    int module(String name, Optional<Path> path, ModuleState state) {
        int id = modules.size();
        modules.add(new LoadedModule(id, name, path, state.when(used)));
        return id;
    }

    LoadedModule module(int id) {
        return modules.get(id);
    }

    void become(int id, ModuleState state) {
        LoadedModule module = modules.get(id);
        modules.set(id, new LoadedModule(id, module.name(), module.path(), state.when(used)));
    }

    void edge(int from, int to, EdgeKind kind) {
        edges.add(new LoadEdge(from, to, kind));
    }

    void choice(
            String requestedBy,
            String name,
            Optional<Path> winner,
            Optional<LoadRule> rule,
            List<Candidate> searched) {
        choices.add(new Choice(choices.size() + 1, requestedBy, name, winner, rule, searched));
    }

    void failure(LoadFailure failure) {
        failures.add(used ? failure.later() : failure);
    }

    LoadGraph graph() {
        return new LoadGraph(modules, edges, choices, failures);
    }
}
