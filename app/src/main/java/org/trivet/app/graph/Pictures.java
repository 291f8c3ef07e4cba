package org.trivet.app.graph;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadEdge;
import org.trivet.probes.loader.LoadedModule;

/// Makes a picture of a report.
public final class Pictures {
    /// A layout takes about a second for half as many.
    private static final int MOST_EDGES = 4_000;

    private static final int LEAST = 10;

    private Pictures() {}

    /// Fast enough for every change of the options: no file is read.
    public static LibraryPicture of(
            LibraryReport report, PictureOptions options, PictureLabels labels) {
        Draft draft = whole(report, labels);
        if (!options.showSystem()) {
            hideSystem(draft, labels);
        }
        if (options.onlyProblems()) {
            leaveProblems(draft);
        }
        leaveOutIdleProcess(draft);
        LibraryPicture picture = new Collapsing(draft, options, labels).picture();
        int most = Math.min(options.most(), picture.nodes().size());
        while (picture.edges().size() > MOST_EDGES && most > LEAST) {
            most = most * 3 / 4;
            picture = new Collapsing(draft, options.withMost(most), labels).picture();
        }
        return picture;
    }

    private static Draft whole(LibraryReport report, PictureLabels labels) {
        var draft = new Draft();
        var steps = new Steps(report, labels);
        steps.draw(draft);
        var requests = new Requests(report, steps);
        LostCopies copies = LostCopies.of(report, requests, steps);
        var nodes = new ModuleNodes(report, labels, copies.shadowing());
        for (LoadedModule module : report.graph().modules()) {
            draft.node(nodes.of(module));
        }
        for (LoadEdge edge : report.graph().edges()) {
            drawEdge(draft, edge, report, requests);
        }
        for (Map.Entry<Path, Set<String>> lost : copies.lost().entrySet()) {
            String key =
                    requests.file(lost.getKey()).map(Requests::key).orElse("copy:" + lost.getKey());
            draft.node(nodes.copy(key, lost.getKey()));
            for (String from : lost.getValue()) {
                draft.edge(PictureEdge.plain(from, key, LineKind.LOST));
            }
        }
        new FailureWays(draft, report, steps, requests, labels).mark();
        return draft;
    }

    private static void drawEdge(
            Draft draft, LoadEdge edge, LibraryReport report, Requests requests) {
        LoadedModule to = report.graph().modules().get(edge.to());
        LineKind kind =
                switch (edge.kind()) {
                    case IMPORT, FORWARD -> LineKind.IMPORT;
                    case DELAY -> LineKind.DELAY;
                    case OPEN, PRELOAD -> LineKind.OPEN;
                    case EXTENSION -> LineKind.PYTHON;
                };
        Set<String> sources =
                edge.from() < 0 ? requests.pythonSources(to) : Set.of("module:" + edge.from());
        for (String source : sources) {
            draft.edge(PictureEdge.plain(source, Requests.key(to), kind));
        }
    }

    private static void hideSystem(Draft draft, PictureLabels labels) {
        var kept = new HashSet<String>();
        for (PictureNode node : draft.nodes()) {
            boolean systems = node.group().equals(Optional.of(labels.system()));
            if (!systems || node.state().problem() || node.highlighted()) {
                kept.add(node.key());
            }
        }
        draft.keep(kept);
    }

    /// What fails or shadows, the copies that lost, and for each a way from Python to it.
    private static void leaveProblems(Draft draft) {
        List<String> starts =
                draft.nodes().stream()
                        .filter(node -> node.kind() == NodeKind.STEP)
                        .map(PictureNode::key)
                        .toList();
        Draft.Ways ways = draft.ways(starts);
        var kept = new HashSet<String>();
        for (PictureNode node : draft.nodes()) {
            if (node.state().problem() || node.highlighted()) {
                kept.add(node.key());
                kept.addAll(ways.to(node.key()));
            }
        }
        for (PictureEdge edge : draft.edges()) {
            if (edge.kind() == LineKind.LOST) {
                kept.add(edge.to());
                kept.add(edge.from());
                kept.addAll(ways.to(edge.from()));
            }
        }
        draft.keep(kept);
    }

    private static void leaveOutIdleProcess(Draft draft) {
        boolean busy = draft.edges().stream().anyMatch(edge -> edge.from().equals(Steps.PROCESS));
        if (!busy) {
            var kept = new HashSet<String>();
            draft.nodes().forEach(node -> kept.add(node.key()));
            kept.remove(Steps.PROCESS);
            draft.keep(kept);
        }
    }
}
