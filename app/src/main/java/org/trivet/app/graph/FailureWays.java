package org.trivet.app.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.loader.FailedImport;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.loader.LoadedModule;

/// Marks what fails: a label between the two files, and the way from Python to them where an import
/// ends by it.
record FailureWays(
        Draft draft, LibraryReport report, Steps steps, Requests requests, PictureLabels labels) {
    void mark() {
        for (FailedImport failed : report.failed()) {
            mark(failed.failure(), steps.chain(failed), !failed.taken());
        }
        var rest = new LinkedHashSet<LoadFailure>(report.graph().failures());
        report.failed().forEach(failed -> rest.remove(failed.failure()));
        for (LoadFailure failure : rest) {
            String source = steps.of(failure.requestedBy()).orElse(Steps.PROCESS);
            mark(failure, List.of(source), !failure.deferred());
        }
    }

    private void mark(LoadFailure failure, List<String> chain, boolean grave) {
        Optional<LoadedModule> importer = failure.importer().flatMap(requests::file);
        String source = chain.getLast();
        String wants = importer.map(Requests::key).orElse(source);
        var way = new ArrayList<String>(chain);
        List<String> down = wants.equals(source) ? List.of() : way(source, wants);
        way.addAll(down.isEmpty() ? down : down.subList(1, down.size()));
        Optional<String> wanted = wanted(failure, importer);
        String text = labels.failure(failure);
        if (wanted.isPresent() && !wanted.get().equals(wants)) {
            if (!draft.joined(wants, wanted.get())) {
                draft.edge(PictureEdge.plain(wants, wanted.get(), LineKind.IMPORT));
            }
            draft.label(wants, wanted.get(), text);
            way.add(wanted.get());
        } else if (way.size() > 1) {
            draft.label(way.get(way.size() - 2), way.getLast(), text);
        }
        if (grave) {
            draft.highlight(way);
        }
    }

    /// From the code that asks down to the module that fails. Where the report does not say how
    /// they are joined, the topmost module that leads to it is joined to the code.
    private List<String> way(String source, String wants) {
        List<String> way = draft.ways(List.of(source)).to(wants);
        if (!way.isEmpty()) {
            return way;
        }
        Draft.Ways back = draft.waysBack(wants);
        String top = wants;
        for (String key : back.before().keySet()) {
            if (draft.node(key).filter(node -> node.kind() == NodeKind.MODULE).isPresent()) {
                top = key;
            }
        }
        draft.edge(PictureEdge.plain(source, top, LineKind.PYTHON));
        return draft.ways(List.of(source)).to(wants);
    }

    /// What is wanted: the file that lacks something, or what is not there.
    private Optional<String> wanted(LoadFailure failure, Optional<LoadedModule> importer) {
        Optional<String> known =
                failure.provider()
                        .flatMap(requests::file)
                        .or(() -> requests.named(failure.library(), importer))
                        .map(Requests::key);
        if (known.isPresent() || !failure.code().equals("missing-file")) {
            return known;
        }
        String key = "missing:" + failure.library();
        draft.node(
                new PictureNode(
                        key,
                        NodeKind.MODULE,
                        NodeState.MISSING,
                        failure.library(),
                        labels.state(NodeState.MISSING),
                        "",
                        importer.map(Requests::key)
                                .flatMap(draft::node)
                                .flatMap(PictureNode::group),
                        List.of(),
                        List.of(failure.library()),
                        false));
        return Optional.of(key);
    }
}
