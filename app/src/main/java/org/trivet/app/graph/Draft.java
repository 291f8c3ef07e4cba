package org.trivet.app.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A picture while it is made: nodes by key, at most one edge per pair.
final class Draft {
    private record Pair(String from, String to) {}

    private final Map<String, PictureNode> nodes = new LinkedHashMap<>();
    private final Map<Pair, PictureEdge> edges = new LinkedHashMap<>();

    void node(PictureNode node) {
        nodes.putIfAbsent(node.key(), node);
    }

    boolean has(String key) {
        return nodes.containsKey(key);
    }

    Optional<PictureNode> node(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    List<PictureNode> nodes() {
        return List.copyOf(nodes.values());
    }

    List<PictureEdge> edges() {
        return List.copyOf(edges.values());
    }

    /// One that leads from a node to itself, or to none, is passed over.
    void edge(PictureEdge edge) {
        if (!edge.from().equals(edge.to()) && has(edge.from()) && has(edge.to())) {
            edges.merge(new Pair(edge.from(), edge.to()), edge, PictureEdge::merged);
        }
    }

    boolean joined(String from, String to) {
        return edges.containsKey(new Pair(from, to));
    }

    void label(String from, String to, String text) {
        edges.computeIfPresent(new Pair(from, to), (_, edge) -> edge.labelled(text));
    }

    /// The nodes and the edges between each and the next.
    void highlight(List<String> way) {
        for (String key : way) {
            nodes.computeIfPresent(key, (_, node) -> node.highlight());
        }
        for (int i = 1; i < way.size(); i++) {
            edges.computeIfPresent(
                    new Pair(way.get(i - 1), way.get(i)), (_, edge) -> edge.highlight());
        }
    }

    /// Leaves those nodes only, and what joins them.
    void keep(Set<String> keys) {
        nodes.keySet().retainAll(keys);
        edges.keySet().removeIf(pair -> !has(pair.from()) || !has(pair.to()));
    }

    /// The shortest ways from the starts to all that can be reached from them; copies that lost
    /// lead nowhere.
    Ways ways(Collection<String> starts) {
        return search(starts, false);
    }

    /// The same against the edges.
    Ways waysBack(String end) {
        return search(List.of(end), true);
    }

    private Ways search(Collection<String> starts, boolean back) {
        var next = new HashMap<String, List<String>>();
        for (PictureEdge edge : edges.values()) {
            if (edge.kind() != LineKind.LOST) {
                next.computeIfAbsent(back ? edge.to() : edge.from(), _ -> new ArrayList<>())
                        .add(back ? edge.from() : edge.to());
            }
        }
        var before = new LinkedHashMap<String, String>();
        Deque<String> waiting = new ArrayDeque<>();
        for (String start : starts) {
            if (before.putIfAbsent(start, start) == null) {
                waiting.add(start);
            }
        }
        while (!waiting.isEmpty()) {
            String here = waiting.remove();
            for (String there : next.getOrDefault(here, List.of())) {
                if (before.putIfAbsent(there, here) == null) {
                    waiting.add(there);
                }
            }
        }
        return new Ways(before);
    }

    /// What a search came through.
    ///
    /// @param before the node from which each was reached, itself for a start; nearest first
    record Ways(Map<String, String> before) {
        /// From a start to that node; empty if it was not reached.
        List<String> to(String key) {
            var way = new ArrayList<String>();
            String here = key;
            String previous = before.get(here);
            while (previous != null) {
                way.addFirst(here);
                if (previous.equals(here)) {
                    break;
                }
                here = previous;
                previous = before.get(here);
            }
            return way;
        }
    }
}
