package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is remembered of a process for the graph, of failed orders too.
final class WindowsRecord {
    private final List<LoadedModule> modules;
    private final Map<String, Integer> ids;
    private final Set<LoadEdge> edges;
    private final List<Choice> choices;
    private final Set<LoadFailure> failures;
    private boolean used;

    WindowsRecord() {
        this(
                new ArrayList<>(),
                new HashMap<>(),
                new LinkedHashSet<>(),
                new ArrayList<>(),
                new LinkedHashSet<>());
    }

    private WindowsRecord(
            List<LoadedModule> modules,
            Map<String, Integer> ids,
            Set<LoadEdge> edges,
            List<Choice> choices,
            Set<LoadFailure> failures) {
        this.modules = modules;
        this.ids = ids;
        this.edges = edges;
        this.choices = choices;
        this.failures = failures;
    }

    WindowsRecord copy() {
        var copy =
                new WindowsRecord(
                        new ArrayList<>(modules),
                        new HashMap<>(ids),
                        new LinkedHashSet<>(edges),
                        new ArrayList<>(choices),
                        new LinkedHashSet<>(failures));
        copy.used = used;
        return copy;
    }

    /// What comes from now on comes with the use of functions.
    void useBegins() {
        used = true;
    }

    /// The node of a file; one that is there already takes the new state.
    int file(Path file, ModuleState state) {
        return node(WindowsNames.key(file), WindowsNames.baseName(file), Optional.of(file), state);
    }

    /// The node of a name without a file.
    int name(String name, ModuleState state) {
        return node(
                "|" + state.id() + "|" + WindowsNames.fold(name), name, Optional.empty(), state);
    }

    private int node(String key, String name, Optional<Path> path, ModuleState state) {
        int id = ids.computeIfAbsent(key, fresh -> ids.size());
        var module = new LoadedModule(id, name, path, state.when(used));
        if (id == modules.size()) {
            modules.add(module);
        } else {
            modules.set(id, module);
        }
        return id;
    }

    void state(int id, ModuleState state) {
        LoadedModule was = modules.get(id);
        modules.set(id, new LoadedModule(id, was.name(), was.path(), state));
    }

    LoadedModule module(int id) {
        return modules.get(id);
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
        return new LoadGraph(modules, List.copyOf(edges), choices, List.copyOf(failures));
    }
}
