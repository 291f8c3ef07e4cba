package org.trivet.app.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadEdge;
import org.trivet.probes.loader.LoadedModule;

/// Who asked for what: the modules of a report by file and by name, and the node of one that asks.
final class Requests {
    private final LibraryReport report;
    private final Steps steps;
    private final Map<Path, LoadedModule> byFile = new HashMap<>();
    private final Map<String, List<LoadedModule>> byName = new HashMap<>();
    private final Map<String, Set<String>> askedBy = new HashMap<>();
    private final Set<Pair> joined = new HashSet<>();

    private record Pair(int from, int to) {}

    Requests(LibraryReport report, Steps steps) {
        this.report = report;
        this.steps = steps;
        for (LoadedModule module : report.graph().modules()) {
            module.path().ifPresent(path -> byFile.putIfAbsent(path.normalize(), module));
            byName.computeIfAbsent(fold(module.name()), _ -> new ArrayList<>()).add(module);
        }
        for (Choice choice : report.graph().choices()) {
            askedBy.computeIfAbsent(
                            choice.winner()
                                    .map(file -> file.normalize().toString())
                                    .orElseGet(() -> fold(choice.name())),
                            _ -> new LinkedHashSet<>())
                    .add(choice.requestedBy());
        }
        for (LoadEdge edge : report.graph().edges()) {
            joined.add(new Pair(edge.from(), edge.to()));
        }
    }

    static String key(LoadedModule module) {
        return "module:" + module.id();
    }

    Optional<LoadedModule> file(Path file) {
        return Optional.ofNullable(byFile.get(file.normalize()));
    }

    /// The module of that name which another one reaches; else any of that name.
    Optional<LoadedModule> named(String name, Optional<LoadedModule> from) {
        List<LoadedModule> all = byName.getOrDefault(fold(name), List.of());
        return all.stream()
                .filter(module -> from.filter(it -> leads(it, module)).isPresent())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private boolean leads(LoadedModule from, LoadedModule to) {
        return joined.contains(new Pair(from.id(), to.id()));
    }

    /// The Python code that asks for a module: nodes of steps and packages.
    Set<String> pythonSources(LoadedModule module) {
        var sources = new LinkedHashSet<String>();
        module.path().flatMap(steps::module).flatMap(steps::of).ifPresent(sources::add);
        if (sources.isEmpty()) {
            String wanted =
                    module.path()
                            .map(file -> file.normalize().toString())
                            .orElseGet(() -> fold(module.name()));
            for (String by : askedBy.getOrDefault(wanted, Set.of())) {
                steps.of(by).ifPresent(sources::add);
            }
        }
        if (sources.isEmpty()) {
            sources.add(Steps.PROCESS);
        }
        return sources;
    }

    /// The module that made a choice, where a native one did.
    Optional<LoadedModule> requester(Choice choice) {
        Optional<LoadedModule> winner = choice.winner().flatMap(this::file);
        List<LoadedModule> all = byName.getOrDefault(fold(choice.requestedBy()), List.of());
        return all.stream()
                .filter(module -> winner.filter(won -> leads(module, won)).isPresent())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private String fold(String name) {
        return report.windows() ? name.toLowerCase(Locale.ROOT) : name;
    }
}
