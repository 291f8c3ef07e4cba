package org.trivet.app.libraries;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadEdge;
import org.trivet.probes.loader.LoadRule;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;

/// The rows of a report: its modules in the order in which they were loaded, then the copies that
/// lost.
final class LibraryRows {
    private final LibraryReport report;
    private final Map<Path, String> versions;
    private final Map<Integer, Set<String>> askers = new HashMap<>();
    private final Map<Path, LoadRule> rules = new HashMap<>();

    /// @param versions of the copies that lost
    LibraryRows(LibraryReport report, Map<Path, String> versions) {
        this.report = report;
        this.versions = versions;
        List<LoadedModule> modules = report.graph().modules();
        for (LoadEdge edge : report.graph().edges()) {
            String asker = edge.from() < 0 ? "Python" : modules.get(edge.from()).name();
            askers.computeIfAbsent(edge.to(), _ -> new LinkedHashSet<>()).add(asker);
        }
        for (Choice choice : report.graph().choices()) {
            if (choice.winner().isPresent() && choice.rule().isPresent()) {
                rules.putIfAbsent(choice.winner().get(), choice.rule().get());
            }
        }
    }

    List<LibraryRow> all() {
        var rows = new LinkedHashMap<String, LibraryRow>();
        var files = new LinkedHashSet<Path>();
        for (LoadedModule module : report.graph().modules()) {
            module.path().ifPresent(path -> files.add(path.normalize()));
            rows.put("module:" + module.id(), row(module));
        }
        for (Choice choice : report.graph().choices()) {
            for (Candidate loser : choice.losers()) {
                Path file = loser.file().orElseThrow().normalize();
                if (!files.contains(file)) {
                    rows.putIfAbsent("copy:" + file, lost(choice, loser, file));
                }
            }
        }
        return new ArrayList<>(rows.values());
    }

    private LibraryRow row(LoadedModule module) {
        Optional<LibraryReport.Detail> detail =
                Optional.ofNullable(report.details().get(module.id()));
        return new LibraryRow(
                "module:" + module.id(),
                module.name(),
                module.state().id(),
                module.state() == ModuleState.MISSING
                        || module.state() == ModuleState.FAILED
                        || module.state() == ModuleState.BAD_IMAGE,
                detail.flatMap(LibraryReport.Detail::version),
                detail.flatMap(LibraryReport.Detail::owner)
                        .map(owner -> owner.distribution() + " " + owner.version()),
                module.path(),
                List.copyOf(askers.getOrDefault(module.id(), Set.of())),
                module.path().flatMap(path -> Optional.ofNullable(rules.get(path))));
    }

    private LibraryRow lost(Choice choice, Candidate loser, Path file) {
        return new LibraryRow(
                "copy:" + file,
                String.valueOf(file.getFileName()),
                LibraryRow.LOST,
                false,
                Optional.ofNullable(versions.get(file)),
                Optional.empty(),
                Optional.of(file),
                List.of(choice.requestedBy()),
                Optional.of(loser.rule()));
    }
}
