package org.trivet.app.libraries;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.probes.imports.ImportComparison;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.imports.ImportFailure;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportedKind;

/// What is said of a run of imports.
record TraceWords(Words words) {
    String end(ImportObservation seen) {
        String module = PlainText.of(seen.lastImport().orElse("?"));
        return switch (seen.end()) {
            case FINE ->
                    words.get(
                            "command.trace.fine",
                            "count",
                            seen.imports().stream()
                                    .filter(each -> each.event().kind() != ImportedKind.MISSING)
                                    .count());
            case FAILED -> {
                List<ImportFailure.Cause> causes =
                        seen.failure().map(ImportFailure::causes).orElse(List.of());
                yield words.get(
                        "command.trace.failed",
                        "type",
                        causes.isEmpty() ? "?" : PlainText.of(causes.getFirst().type()),
                        "message",
                        causes.isEmpty() ? "" : PlainText.of(causes.getFirst().message()));
            }
            case CRASHED ->
                    words.get(
                            "command.trace.crashed",
                            "how",
                            seen.signal()
                                    .orElseGet(() ->
                                            words.get(
                                                    "command.trace.exit-code",
                                                    "code",
                                                    seen.exitCode().orElse(-1))),
                            "module",
                            module);
            case TIMED_OUT, CANCELLED ->
                    words.get(
                            "command.trace.timed-out",
                            "seconds",
                            TraceModel.LIMIT.toSeconds(),
                            "module",
                            module);
        };
    }

    static Role role(ImportObservation seen) {
        return seen.end() == ImportEnd.FINE ? Role.GOOD : Role.BAD;
    }

    String verdict(TraceRow row) {
        if (row.failed()) {
            return words.get("libraries.trace.failed");
        }
        return switch (row.verdict()) {
            case AGREES -> words.get("libraries.trace.agrees");
            case ONLY_SEEN -> words.get("libraries.trace.only-seen");
            case ONLY_PREDICTED -> words.get("libraries.trace.only-predicted");
        };
    }

    /// @param fine whether all came through: then what failed was done without
    static Role role(TraceRow row, boolean fine) {
        if (row.failed() && !fine) {
            return Role.BAD;
        }
        return row.differs() ? Role.CAUTION : Role.GOOD;
    }

    String predicted(TraceRow row) {
        return row.verdict() == TraceRow.Verdict.ONLY_SEEN ? "–" : words.get("libraries.trace.yes");
    }

    String observed(TraceRow row) {
        if (row.verdict() == TraceRow.Verdict.ONLY_PREDICTED) {
            return "–";
        }
        return row.milliseconds().isPresent()
                ? String.format(Locale.ROOT, "%.1f ms", row.milliseconds().getAsDouble())
                : words.get("libraries.trace.yes");
    }

    String kind(TraceRow row) {
        return switch (row.kind()) {
            case MODULE -> words.get("libraries.trace.module");
            case LIBRARY -> words.get("libraries.trace.library");
        };
    }

    String reason(TraceRow row) {
        Optional<ImportComparison.Reason> reason = row.reason();
        if (reason.isEmpty()) {
            return "";
        }
        return switch (reason.get()) {
            case LAZY -> words.get("libraries.trace.reason.lazy");
            case GUARDED -> words.get("libraries.trace.reason.guarded");
            case DYNAMIC -> words.get("libraries.trace.reason.dynamic");
            case STARTED -> words.get("libraries.trace.reason.started");
            case ENDED -> words.get("libraries.trace.reason.ended");
            case FOLLOWS -> words.get("libraries.trace.reason.follows");
            case UNKNOWN -> words.get("libraries.trace.reason.unknown");
        };
    }
}
