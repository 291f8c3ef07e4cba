package org.trivet.app.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.loader.FailedImport;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;

/// The Python side of a picture: what the user named, and the packages between that and an import
/// that fails.
///
/// Of a chain one node per package is drawn: inside a package the way says nothing about libraries.
final class Steps {
    /// What stands for Python where no import can be named.
    static final String PROCESS = "step:0";

    private final LibraryReport report;
    private final PictureLabels labels;
    private final Map<String, String> stepOf = new HashMap<>();
    private final Map<Path, String> moduleOf = new HashMap<>();
    private final Map<String, String> packageOf = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final Map<String, LoadFailure> absent = new HashMap<>();
    private final List<ImportEvent> asked = new ArrayList<>();

    Steps(LibraryReport report, PictureLabels labels) {
        this.report = report;
        this.labels = labels;
        for (ImportEvent event : report.imports()) {
            if (event.importer().isEmpty() && !stepOf.containsKey(event.module())) {
                asked.add(event);
            }
            stepOf.putIfAbsent(event.module(), "step:" + asked.size());
            event.file().ifPresent(file -> moduleOf.putIfAbsent(file.normalize(), event.module()));
        }
        for (FailedImport failed : report.failed()) {
            String step = stepOf.getOrDefault(failed.requested(), PROCESS);
            if (!failed.taken()) {
                failing.add(step);
            }
            if (failed.failure().code().equals("missing-module")) {
                absent.put(step, failed.failure());
            }
        }
    }

    void draw(Draft draft) {
        for (int i = 0; i < asked.size(); i++) {
            ImportEvent event = asked.get(i);
            draft.node(step("step:" + (i + 1), labels.step(i + 1, event.module()), event));
        }
        draft.node(
                new PictureNode(
                        PROCESS,
                        NodeKind.STEP,
                        NodeState.OK,
                        labels.process(),
                        "",
                        "",
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        false));
        for (FailedImport failed : report.failed()) {
            drawChain(draft, failed);
        }
    }

    private PictureNode step(String key, String title, ImportEvent event) {
        return new PictureNode(
                key,
                NodeKind.STEP,
                failing.contains(key) ? NodeState.FAILED : NodeState.OK,
                title,
                Optional.ofNullable(absent.get(key)).map(labels::failure).orElse(""),
                event.file().map(Path::toString).orElse(""),
                Optional.empty(),
                List.of(),
                List.of(event.module()),
                false);
    }

    private void drawChain(Draft draft, FailedImport failed) {
        String here = stepOf.getOrDefault(failed.requested(), PROCESS);
        String name = topLevel(failed.requested());
        for (ImportEvent event : failed.chain()) {
            String next = topLevel(event.module());
            if (next.equals(name)) {
                continue;
            }
            // One of another step that has a step of its own is drawn by it.
            String key = "python:" + next;
            draft.node(
                    new PictureNode(
                            key,
                            NodeKind.PYTHON,
                            failed.taken() ? NodeState.OK : NodeState.FAILED,
                            next,
                            statement(event),
                            event.importer().map(Path::toString).orElse("")
                                    + event.line().stream()
                                            .mapToObj(line -> ":" + line)
                                            .findFirst()
                                            .orElse(""),
                            Optional.empty(),
                            List.of(),
                            List.of(event.module()),
                            false));
            draft.edge(PictureEdge.plain(here, key, LineKind.PYTHON));
            packageOf.putIfAbsent(next, key);
            here = key;
            name = next;
        }
    }

    /// Where the statement stands: `albumentations/__init__.py:24`.
    private String statement(ImportEvent event) {
        return event.importer()
                .map(file ->
                        (file.getNameCount() < 2
                                        ? file
                                        : file.subpath(
                                                file.getNameCount() - 2, file.getNameCount()))
                                + (event.line().isPresent() ? ":" + event.line().getAsInt() : ""))
                .orElse("");
    }

    /// The node of the Python code that asks for a library: the package's, where it stands in a
    /// chain, or the step in which the module runs.
    ///
    /// @param module a dotted name
    Optional<String> of(String module) {
        return Optional.ofNullable(packageOf.get(topLevel(module)))
                .or(() -> Optional.ofNullable(stepOf.get(module)))
                .or(() -> Optional.ofNullable(stepOf.get(topLevel(module))));
    }

    /// The module that is made of that file.
    Optional<String> module(Path file) {
        return Optional.ofNullable(moduleOf.get(file.normalize()));
    }

    /// The nodes from the step to the one whose code raised, each once.
    List<String> chain(FailedImport failed) {
        var way = new ArrayList<String>();
        way.add(stepOf.getOrDefault(failed.requested(), PROCESS));
        String name = topLevel(failed.requested());
        for (ImportEvent event : failed.chain()) {
            String next = topLevel(event.module());
            if (!next.equals(name)) {
                way.add("python:" + next);
                name = next;
            }
        }
        return way;
    }

    private static String topLevel(String module) {
        int dot = module.indexOf('.');
        return dot < 0 ? module : module.substring(0, dot);
    }
}
