package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Prediction beside observation.
///
/// @param agreed how many modules were both predicted and seen
/// @param unseen predicted and not seen
/// @param unforeseen seen and not predicted
public record ImportComparison(int agreed, List<Difference> unseen, List<Difference> unforeseen) {
    public ImportComparison {
        unseen = List.copyOf(unseen);
        unforeseen = List.copyOf(unforeseen);
    }

    /// Why the two differ.
    public enum Reason {
        /// The statement stands in a function, which ran.
        LAZY("lazy"),
        /// The statement stands under a guard or condition that went the other way.
        GUARDED("guarded"),
        /// An extension module or a computed name brought it in.
        DYNAMIC("dynamic"),
        /// It was there before the first import.
        STARTED("started"),
        /// The run ended before it came to it.
        ENDED("ended"),
        /// It follows from another difference: the importer differs already.
        FOLLOWS("follows"),
        UNKNOWN("unknown");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    public record Difference(ImportEvent event, Reason reason) {}

    public static ImportComparison of(ImportPrediction predicted, ImportObservation observed) {
        Set<String> foreseen = new HashSet<>();
        Map<Path, String> foreseenFiles = new HashMap<>();
        for (ImportEvent event : predicted.events()) {
            if (event.kind() != ImportedKind.MISSING) {
                foreseen.add(event.module());
                event.file().ifPresent(file -> foreseenFiles.put(file, event.module()));
            }
        }
        Set<String> seen = new HashSet<>();
        Set<Path> seenFiles = new HashSet<>();
        for (ObservedImport each : observed.imports()) {
            if (each.event().kind() != ImportedKind.MISSING) {
                seen.add(each.event().module());
                each.event().file().ifPresent(seenFiles::add);
            }
        }
        var places = new HashMap<Path, Map<Integer, StatementPlace>>();
        var unforeseen = new ArrayList<Difference>();
        var told = new HashSet<String>();
        for (ObservedImport each : observed.imports()) {
            ImportEvent event = each.event();
            if (event.kind() != ImportedKind.MISSING
                    && !foreseen.contains(event.module())
                    && told.add(event.module())) {
                unforeseen.add(
                        new Difference(event, unforeseen(event, foreseenFiles.keySet(), places)));
            }
        }
        var unseen = new ArrayList<Difference>();
        for (ImportEvent event : predicted.events()) {
            if (event.kind() != ImportedKind.MISSING && !seen.contains(event.module())) {
                unseen.add(new Difference(event, unseen(event, observed, seenFiles, places)));
            }
        }
        return new ImportComparison(
                (int) seen.stream().filter(foreseen::contains).count(), unseen, unforeseen);
    }

    private static Reason unforeseen(
            ImportEvent event,
            Set<Path> foreseenFiles,
            Map<Path, Map<Integer, StatementPlace>> places) {
        if (event.importer().isEmpty() || event.line().isEmpty()) {
            return Reason.DYNAMIC;
        }
        Path importer = event.importer().get();
        StatementPlace place =
                places.computeIfAbsent(importer, StatementPlace::of).get(event.line().getAsInt());
        if (place != null && place.deferred()) {
            return Reason.LAZY;
        }
        if (!foreseenFiles.contains(importer)) {
            return Reason.FOLLOWS;
        }
        if (place == null) {
            return Reason.DYNAMIC;
        }
        if (place.guarded() || place.conditional()) {
            return Reason.GUARDED;
        }
        // the statement imports something else, an extension, which imports this
        return Reason.DYNAMIC;
    }

    private static Reason unseen(
            ImportEvent event,
            ImportObservation observed,
            Set<Path> seenFiles,
            Map<Path, Map<Integer, StatementPlace>> places) {
        if (observed.loaded().contains(event.module())) {
            return Reason.STARTED;
        }
        if (event.importer().isPresent() && !seenFiles.contains(event.importer().get())) {
            return Reason.FOLLOWS;
        }
        if (event.guarded()) {
            return Reason.GUARDED;
        }
        if (event.importer().isPresent() && event.line().isPresent()) {
            StatementPlace place =
                    places.computeIfAbsent(event.importer().get(), StatementPlace::of)
                            .get(event.line().getAsInt());
            if (place != null && (place.guarded() || place.conditional())) {
                return Reason.GUARDED;
            }
        }
        return observed.end() == ImportEnd.FINE ? Reason.UNKNOWN : Reason.ENDED;
    }
}
