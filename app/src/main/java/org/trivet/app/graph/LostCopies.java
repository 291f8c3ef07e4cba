package org.trivet.app.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.loader.LoadRule;
import org.trivet.probes.loader.LoadedModule;

/// The copies that lost and matter.
///
/// Most copies lose in good order: a later folder of the search holds one more. One matters if it
/// stands nearer to the module that asks than the winner does (a package's own copy, over which
/// that of another package, or one on PATH, won), or if the winner lacks what is wanted of it.
///
/// @param shadowing the ids of the winners over a nearer copy
/// @param lost each with the nodes that would have had it
record LostCopies(Set<Integer> shadowing, Map<Path, Set<String>> lost) {
    /// More copies of one name tell nothing new.
    private static final int MOST = 5;

    static LostCopies of(LibraryReport report, Requests requests, Steps steps) {
        var shadowing = new HashSet<Integer>();
        var lost = new LinkedHashMap<Path, Set<String>>();
        var places = new Places(report.windows());
        for (Choice choice : report.graph().choices()) {
            Optional<LoadedModule> winner = choice.winner().flatMap(requests::file);
            Optional<LoadedModule> requester = requests.requester(choice);
            if (winner.isEmpty()) {
                continue;
            }
            List<Path> nearer = nearer(choice, requester.flatMap(LoadedModule::path), places);
            List<Path> shown = new ArrayList<>(nearer);
            if (lacking(report, choice)) {
                usable(choice).filter(file -> !nearer.contains(file)).forEach(shown::add);
            }
            if (!nearer.isEmpty()) {
                shadowing.add(winner.get().id());
            }
            String from =
                    requester
                            .map(Requests::key)
                            .or(() -> steps.of(choice.requestedBy()))
                            .orElse(Steps.PROCESS);
            shown.stream()
                    .limit(MOST)
                    .forEach(file -> lost.computeIfAbsent(file, _ -> new HashSet<>()).add(from));
        }
        return new LostCopies(shadowing, lost);
    }

    private static List<Path> nearer(Choice choice, Optional<Path> requester, Places places) {
        boolean systems =
                choice.rule()
                        .filter(rule -> rule == LoadRule.API_SET || rule == LoadRule.KNOWN_DLL)
                        .isPresent();
        if (systems || requester.isEmpty() || places.system(requester.get())) {
            return List.of();
        }
        int won = Places.common(requester.get(), choice.winner().orElseThrow());
        return usable(choice).filter(file -> Places.common(requester.get(), file) > won).toList();
    }

    private static java.util.stream.Stream<Path> usable(Choice choice) {
        return choice.losers().stream()
                .filter(place -> place.refused().isEmpty())
                .map(Candidate::file)
                .flatMap(Optional::stream)
                .map(Path::normalize)
                .distinct();
    }

    /// Whether what the winner lacks makes that request fail.
    private static boolean lacking(LibraryReport report, Choice choice) {
        for (LoadFailure failure : report.graph().failures()) {
            boolean same =
                    failure.provider().isPresent()
                            && failure.provider().equals(choice.winner())
                            && failure.importer()
                                    .map(Path::getFileName)
                                    .filter(name ->
                                            name.toString().equalsIgnoreCase(choice.requestedBy()))
                                    .isPresent();
            if (same) {
                return true;
            }
        }
        return false;
    }
}
