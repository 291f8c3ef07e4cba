package org.trivet.app.libraries;

import java.util.List;
import org.trivet.app.dialog.Trouble;
import org.trivet.probes.imports.ImportObservation;

/// How far the run of imports is.
sealed interface TraceState {

    /// Nobody asked for it.
    record Off() implements TraceState {}

    /// It is looked up what would be run.
    record Preparing() implements TraceState {}

    /// There is no framework that could be imported: somebody has to say what is.
    record NothingToImport() implements TraceState {}

    /// A person has to say yes first: the environment's code would be run.
    record Ready(TracePlan plan) implements TraceState {}

    /// @param begun how many modules have begun
    /// @param module the latest of them
    record Running(TracePlan plan, int begun, String module) implements TraceState {}

    /// It ran, and is compared with the prediction.
    record Comparing(TracePlan plan) implements TraceState {}

    record Cancelled(TracePlan plan) implements TraceState {}

    record Failed(Trouble trouble) implements TraceState {}

    /// @param rows what failed or differs first
    record Done(TracePlan plan, ImportObservation seen, List<TraceRow> rows) implements TraceState {
        public Done {
            rows = List.copyOf(rows);
        }

        long count(TraceRow.Kind kind, TraceRow.Verdict verdict) {
            return rows.stream()
                    .filter(row -> row.kind() == kind && row.verdict() == verdict)
                    .count();
        }
    }
}
