package org.trivet.app.libraries;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.trivet.probes.imports.ImportComparison;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportedKind;
import org.trivet.probes.imports.ObservedImport;
import org.trivet.probes.loader.LoadEdge;
import org.trivet.probes.loader.LoadGraph;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;

/// Prediction beside run, row by row.
final class TraceRows {
    private final ImportObservation seen;
    private final ImportComparison compared;
    private final LoadGraph predicted;
    private final Path interpreter;

    /// @param predicted which libraries were thought to be loaded by the same imports
    TraceRows(
            ImportObservation seen,
            ImportComparison compared,
            LoadGraph predicted,
            Path interpreter) {
        this.seen = seen;
        this.compared = compared;
        this.predicted = predicted;
        this.interpreter = interpreter;
    }

    /// What failed first, then what differs, the rest in the order in which it began.
    List<TraceRow> all() {
        var rows = new ArrayList<TraceRow>(modules());
        rows.addAll(libraries());
        rows.sort(
                Comparator.comparing((TraceRow row) -> !row.failed())
                        .thenComparing(row -> !row.differs())
                        .thenComparing(TraceRow::kind));
        return rows;
    }

    private List<TraceRow> modules() {
        Map<String, ImportComparison.Reason> unforeseen = new HashMap<>();
        compared.unforeseen().forEach(it -> unforeseen.put(it.event().module(), it.reason()));
        var rows = new LinkedHashMap<String, TraceRow>();
        for (ObservedImport each : seen.imports()) {
            ImportEvent event = each.event();
            if (event.kind() == ImportedKind.MISSING && each.failure().isEmpty()) {
                continue;
            }
            Optional<ImportComparison.Reason> reason =
                    Optional.ofNullable(unforeseen.get(event.module()));
            rows.putIfAbsent(
                    event.module(),
                    new TraceRow(
                            TraceRow.Kind.MODULE,
                            event.module(),
                            reason.isPresent()
                                    ? TraceRow.Verdict.ONLY_SEEN
                                    : TraceRow.Verdict.AGREES,
                            each.failure().isPresent(),
                            reason,
                            by(event),
                            each.milliseconds(),
                            event.file()));
        }
        for (ImportComparison.Difference unseen : compared.unseen()) {
            ImportEvent event = unseen.event();
            rows.putIfAbsent(
                    event.module(),
                    new TraceRow(
                            TraceRow.Kind.MODULE,
                            event.module(),
                            TraceRow.Verdict.ONLY_PREDICTED,
                            false,
                            Optional.of(unseen.reason()),
                            by(event),
                            OptionalDouble.empty(),
                            event.file()));
        }
        return List.copyOf(rows.values());
    }

    private static Optional<String> by(ImportEvent event) {
        return event.importer()
                .map(file ->
                        file + (event.line().isPresent() ? ":" + event.line().getAsInt() : ""));
    }

    private List<TraceRow> libraries() {
        var resident = new LinkedHashMap<Path, String>();
        for (ObservedImport each : seen.imports()) {
            for (String file : each.nativeModules()) {
                real(file).ifPresent(path -> resident.putIfAbsent(path, each.event().module()));
            }
        }
        var thought = new LinkedHashMap<Path, Path>();
        Set<Integer> before = startedWith();
        for (LoadedModule module : predicted.modules()) {
            if (module.path().isPresent()
                    && module.state() == ModuleState.RESIDENT
                    && !before.contains(module.id())) {
                thought.putIfAbsent(real(module.path().get()), module.path().get());
            }
        }
        var rows = new ArrayList<TraceRow>();
        resident.forEach((path, by) -> {
            boolean agrees = thought.containsKey(path);
            rows.add(
                    library(
                            path,
                            agrees ? TraceRow.Verdict.AGREES : TraceRow.Verdict.ONLY_SEEN,
                            agrees
                                    ? Optional.empty()
                                    : Optional.of(ImportComparison.Reason.UNKNOWN),
                            Optional.of(by)));
        });
        thought.forEach((path, shown) -> {
            if (!resident.containsKey(path)) {
                rows.add(
                        library(
                                shown,
                                TraceRow.Verdict.ONLY_PREDICTED,
                                Optional.of(
                                        seen.end() == ImportEnd.FINE
                                                ? ImportComparison.Reason.UNKNOWN
                                                : ImportComparison.Reason.ENDED),
                                Optional.empty()));
            }
        });
        return rows;
    }

    private static TraceRow library(
            Path path,
            TraceRow.Verdict verdict,
            Optional<ImportComparison.Reason> reason,
            Optional<String> by) {
        return new TraceRow(
                TraceRow.Kind.LIBRARY,
                String.valueOf(path.getFileName()),
                verdict,
                false,
                reason,
                by,
                OptionalDouble.empty(),
                Optional.of(path));
    }

    /// What Python itself needs is there before the first import; the run does not tell it.
    private Set<Integer> startedWith() {
        Path program = real(interpreter);
        var found = new HashSet<Integer>();
        var open = new ArrayDeque<Integer>();
        for (LoadedModule module : predicted.modules()) {
            if (module.path().filter(path -> real(path).equals(program)).isPresent()) {
                open.add(module.id());
            }
        }
        while (!open.isEmpty()) {
            int id = open.remove();
            if (found.add(id)) {
                predicted.edges().stream()
                        .filter(edge -> edge.from() == id)
                        .map(LoadEdge::to)
                        .forEach(open::add);
            }
        }
        return found;
    }

    private static Optional<Path> real(String text) {
        try {
            return Optional.of(real(Path.of(text)));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize();
        }
    }
}
