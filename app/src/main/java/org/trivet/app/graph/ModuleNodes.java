package org.trivet.app.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadEdge;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;
import org.trivet.probes.packages.Owner;

/// The native modules of a report as nodes, and the copies that lost.
final class ModuleNodes {
    /// Letters in a box.
    private static final int LONGEST = 41;

    private final LibraryReport report;
    private final PictureLabels labels;
    private final Set<Integer> shadowing;
    private final Places places;
    private final Map<Integer, String> groupOf = new HashMap<>();
    private final Map<Path, String> groupOfFolder = new HashMap<>();

    ModuleNodes(LibraryReport report, PictureLabels labels, Set<Integer> shadowing) {
        this.report = report;
        this.labels = labels;
        this.shadowing = shadowing;
        places = new Places(report.windows());
        for (LoadedModule module : report.graph().modules()) {
            group(module).ifPresent(group -> groupOf.put(module.id(), group));
        }
        // What is missing goes with the first that wants it.
        for (LoadEdge edge : report.graph().edges()) {
            String wants = groupOf.get(edge.from());
            if (wants != null) {
                groupOf.putIfAbsent(edge.to(), wants);
            }
        }
        for (LoadedModule module : report.graph().modules()) {
            String group = groupOf.get(module.id());
            if (group != null) {
                module.path()
                        .map(Path::getParent)
                        .ifPresent(folder -> groupOfFolder.putIfAbsent(folder, group));
            }
        }
    }

    private Optional<String> group(LoadedModule module) {
        Optional<String> owner = owner(module).map(Owner::distribution);
        if (owner.isPresent()) {
            return owner;
        }
        if (system(module)) {
            return Optional.of(labels.system());
        }
        return module.path().map(places::shortFolder).filter(folder -> !folder.isEmpty());
    }

    private boolean system(LoadedModule module) {
        return module.state() == ModuleState.SYSTEM
                || owner(module).isEmpty() && module.path().filter(places::system).isPresent();
    }

    private Optional<Owner> owner(LoadedModule module) {
        return Optional.ofNullable(report.details().get(module.id()))
                .flatMap(LibraryReport.Detail::owner);
    }

    PictureNode of(LoadedModule module) {
        NodeState state = state(module);
        var words = new ArrayList<String>();
        Optional.ofNullable(report.details().get(module.id()))
                .flatMap(LibraryReport.Detail::version)
                .ifPresent(words::add);
        module.path().map(places::shortFolder).ifPresent(words::add);
        words.add(labels.state(state));
        var names = new ArrayList<String>(List.of(module.name()));
        module.path().map(Path::toString).ifPresent(names::add);
        return new PictureNode(
                Requests.key(module),
                NodeKind.MODULE,
                state,
                brief(module.name()),
                joined(words),
                module.path().map(Path::toString).orElse(""),
                Optional.ofNullable(groupOf.get(module.id())),
                List.of(module.id()),
                names,
                false);
    }

    private NodeState state(LoadedModule module) {
        return switch (module.state()) {
            case FAILED, BAD_IMAGE -> NodeState.FAILED;
            case MISSING -> NodeState.MISSING;
            case DROPPED -> NodeState.DROPPED;
            case DELAYED -> NodeState.DELAYED;
            case RESIDENT, SYSTEM ->
                    shadowing.contains(module.id())
                            ? NodeState.SHADOWING
                            : system(module) ? NodeState.SYSTEM : NodeState.OK;
        };
    }

    PictureNode copy(String key, Path file) {
        return new PictureNode(
                key,
                NodeKind.COPY,
                NodeState.LOST,
                brief(String.valueOf(file.getFileName())),
                joined(List.of(places.shortFolder(file), labels.state(NodeState.LOST))),
                file.toString(),
                Optional.ofNullable(groupOfFolder.get(file.getParent())),
                List.of(),
                List.of(String.valueOf(file.getFileName()), file.toString()),
                false);
    }

    /// A name that fits a box: what is long is cut in its middle, since the ending tells most.
    static String brief(String name) {
        int[] letters = name.codePoints().toArray();
        if (letters.length <= LONGEST) {
            return name;
        }
        int half = (LONGEST - 1) / 2;
        return new String(letters, 0, half)
                + "…"
                + new String(letters, letters.length - half, half);
    }

    static String joined(List<String> words) {
        return String.join(" · ", words.stream().filter(word -> !word.isBlank()).toList());
    }
}
