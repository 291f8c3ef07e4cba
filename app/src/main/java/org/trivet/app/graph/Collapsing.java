package org.trivet.app.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Draws packages as one node each, those that are wished and those for which there is no room.
final class Collapsing {
    private static final String OTHERS = "others:";

    /// More edges than a reader can follow.
    private static final int MANY = 500;

    private final Draft draft;
    private final PictureOptions options;
    private final PictureLabels labels;
    private final Map<String, List<PictureNode>> members = new TreeMap<>();
    private final Set<String> collapsed = new LinkedHashSet<>();
    private final List<String> bySize = new ArrayList<>();
    private final Set<String> folded = new LinkedHashSet<>();

    Collapsing(Draft draft, PictureOptions options, PictureLabels labels) {
        this.draft = draft;
        this.options = options;
        this.labels = labels;
        for (PictureNode node : draft.nodes()) {
            node.group()
                    .ifPresent(group ->
                            members.computeIfAbsent(group, _ -> new ArrayList<>()).add(node));
        }
    }

    LibraryPicture picture() {
        members.keySet().stream().filter(options.collapsed()::contains).forEach(collapsed::add);
        makeRoom();
        var drawn = new LinkedHashMap<String, PictureNode>();
        var placeOf = new HashMap<String, String>();
        for (PictureNode node : draft.nodes()) {
            String place = place(node);
            placeOf.put(node.key(), place);
            if (place.equals(node.key())) {
                drawn.put(place, node);
            } else {
                drawn.computeIfAbsent(place, _ -> onePackage(place, node.group().orElseThrow()));
            }
        }
        var result = new Draft();
        drawn.values().forEach(result::node);
        for (PictureEdge edge : draft.edges()) {
            String from = placeOf.getOrDefault(edge.from(), edge.from());
            String to = placeOf.getOrDefault(edge.to(), edge.to());
            result.edge(edge.between(from, to));
        }
        var groups = new ArrayList<PictureGroup>();
        members.forEach((name, nodes) ->
                groups.add(
                        new PictureGroup(
                                name,
                                modules(nodes).size(),
                                worst(nodes),
                                collapsed.contains(name))));
        List<PictureEdge> all = result.edges();
        List<PictureEdge> shown = all.size() > MANY ? ImpliedEdges.without(all) : all;
        return new LibraryPicture(result.nodes(), shown, groups, bySize, all.size() - shown.size());
    }

    /// Collapses the largest packages, and where even that is not enough puts the smallest
    /// together, those without a problem first.
    private void makeRoom() {
        int count = draft.nodes().size();
        for (String group : collapsed) {
            count -= size(group) - 1;
        }
        List<String> largest =
                members.keySet().stream()
                        .filter(group -> !collapsed.contains(group))
                        .sorted(Comparator.comparingInt(this::size).reversed())
                        .toList();
        for (String group : largest) {
            boolean quiet =
                    !options.opened().contains(group)
                            && size(group) > 1
                            && members.getOrDefault(group, List.of()).stream()
                                    .noneMatch(
                                            node -> node.state().problem() || node.highlighted());
            if (quiet && count > options.roomy()) {
                count -= collapse(group);
            }
        }
        for (String group : largest) {
            if (count <= options.most()) {
                return;
            }
            if (!collapsed.contains(group)) {
                count -= collapse(group);
            }
        }
        List<String> least =
                members.keySet().stream()
                        .sorted(
                                Comparator.comparing((String group) ->
                                                worst(members.getOrDefault(group, List.of()))
                                                        .problem())
                                        .thenComparingInt(this::size))
                        .toList();
        for (String group : least) {
            if (count <= options.most()) {
                return;
            }
            // the first makes the node in which the others disappear
            count -= folded.isEmpty() ? 0 : 1;
            folded.add(group);
        }
    }

    private int collapse(String group) {
        collapsed.add(group);
        bySize.add(group);
        return size(group) - 1;
    }

    private int size(String group) {
        return members.getOrDefault(group, List.of()).size();
    }

    private String place(PictureNode node) {
        if (node.group().isEmpty() || !collapsed.contains(node.group().get())) {
            return node.key();
        }
        return folded.contains(node.group().get()) ? OTHERS : "group:" + node.group().get();
    }

    private PictureNode onePackage(String key, String group) {
        boolean others = key.equals(OTHERS);
        List<PictureNode> all =
                others
                        ? folded.stream()
                                .flatMap(name -> members.getOrDefault(name, List.of()).stream())
                                .toList()
                        : members.getOrDefault(group, List.of());
        List<Integer> modules = modules(all);
        NodeState state = worst(all);
        var words = new ArrayList<String>(List.of(labels.members(modules.size())));
        words.addAll(failuresInside(all));
        words.add(labels.state(state));
        var names = new LinkedHashSet<String>();
        if (others) {
            names.addAll(folded);
        }
        all.forEach(node -> names.addAll(node.names()));
        return new PictureNode(
                key,
                NodeKind.PACKAGE,
                state,
                others ? labels.others() : group,
                ModuleNodes.joined(words),
                "",
                others ? Optional.empty() : Optional.of(group),
                modules,
                List.copyOf(names),
                all.stream().anyMatch(PictureNode::highlighted));
    }

    /// What fails between two files of one package would have no line to stand at.
    private Set<String> failuresInside(List<PictureNode> nodes) {
        var keys = new LinkedHashSet<String>();
        nodes.forEach(node -> keys.add(node.key()));
        var texts = new LinkedHashSet<String>();
        for (PictureEdge edge : draft.edges()) {
            if (edge.highlighted() && keys.contains(edge.from()) && keys.contains(edge.to())) {
                edge.label().ifPresent(texts::add);
            }
        }
        return texts;
    }

    private static List<Integer> modules(List<PictureNode> nodes) {
        return nodes.stream().flatMap(node -> node.modules().stream()).toList();
    }

    /// Of a package only problems are told; otherwise it is the system's if all of it is.
    private static NodeState worst(List<PictureNode> nodes) {
        NodeState gravest =
                nodes.stream()
                        .map(PictureNode::state)
                        .filter(NodeState::problem)
                        .max(Comparator.naturalOrder())
                        .orElse(NodeState.OK);
        boolean systems = nodes.stream().allMatch(node -> node.state() == NodeState.SYSTEM);
        return systems ? NodeState.SYSTEM : gravest;
    }
}
