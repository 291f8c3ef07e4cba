package org.trivet.app.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves out of a large picture the edges beside which a longer way leads to the same node: most
/// libraries name what their libraries name as well, and a thousand such lines hide everything.
///
/// What can be reached from where stays the same. What fails, and copies that lost, keep their
/// edges.
final class ImpliedEdges {
    private final Map<String, Set<String>> next = new HashMap<>();

    private ImpliedEdges(List<PictureEdge> edges) {
        for (PictureEdge edge : edges) {
            if (edge.kind() != LineKind.LOST) {
                next.computeIfAbsent(edge.from(), _ -> new LinkedHashSet<>()).add(edge.to());
            }
        }
    }

    static List<PictureEdge> without(List<PictureEdge> edges) {
        var graph = new ImpliedEdges(edges);
        return edges.stream().filter(graph::stays).toList();
    }

    private boolean stays(PictureEdge edge) {
        if (edge.highlighted() || edge.label().isPresent() || edge.kind() == LineKind.LOST) {
            return true;
        }
        Set<String> targets = next.getOrDefault(edge.from(), new HashSet<>());
        targets.remove(edge.to());
        if (reaches(edge.from(), edge.to())) {
            return false;
        }
        targets.add(edge.to());
        return true;
    }

    private boolean reaches(String from, String to) {
        var seen = new HashSet<String>(Set.of(from));
        Deque<String> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            for (String there : next.getOrDefault(waiting.remove(), Set.of())) {
                if (there.equals(to)) {
                    return true;
                }
                if (seen.add(there)) {
                    waiting.add(there);
                }
            }
        }
        return false;
    }
}
