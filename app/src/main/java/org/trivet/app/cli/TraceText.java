package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trivet.app.text.Texts;
import org.trivet.probes.imports.ImportComparison;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportFailure;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportedKind;
import org.trivet.probes.imports.ObservedImport;

/// The imports as a tree, and how they ended, for people.
final class TraceText {
    private final Texts texts;

    TraceText(Texts texts) {
        this.texts = texts;
    }

    /// @param seconds the time that was allowed
    List<List<Styled>> lines(ImportObservation seen, ImportComparison compared, int seconds) {
        var lines = new ArrayList<List<Styled>>();
        seen.imports().forEach(each -> lines.addAll(imported(each)));
        lines.add(List.of());
        seen.failure().ifPresent(failure -> places(failure, lines));
        if (!seen.warnings().isEmpty()) {
            lines.add(List.of(Styled.heading(texts.get("command.trace.warnings"))));
            seen.warnings()
                    .forEach(each -> lines.add(plain("  " + each.category() + ": " + each.text())));
        }
        if (!seen.outputTail().isBlank()) {
            lines.add(List.of(Styled.heading(texts.get("command.trace.output"))));
            seen.outputTail().lines().forEach(line -> lines.add(plain("  " + line)));
        }
        lines.add(
                plain(
                        texts.get(
                                "command.trace.compared",
                                "agreed",
                                compared.agreed(),
                                "unseen",
                                compared.unseen().size(),
                                "unforeseen",
                                compared.unforeseen().size())));
        lines.add(List.of(end(seen, seconds)));
        return lines;
    }

    private static List<Styled> plain(String text) {
        return List.of(Styled.plain(text));
    }

    private List<List<Styled>> imported(ObservedImport each) {
        var lines = new ArrayList<List<Styled>>();
        String inset = "  ".repeat(Math.min(each.depth(), 40));
        ImportEvent event = each.event();
        var pieces = new ArrayList<Styled>();
        boolean missing = event.kind() == ImportedKind.MISSING;
        String name = inset + event.module();
        pieces.add(
                missing
                        ? Styled.faint(name + " (" + texts.get("command.trace.missing") + ")")
                        : each.failure().isPresent() ? Styled.bad(name) : Styled.plain(name));
        event.importer()
                .ifPresent(importer ->
                        pieces.add(
                                Styled.faint(
                                        "  "
                                                + shortened(importer)
                                                + ":"
                                                + event.line().orElse(0))));
        each.milliseconds()
                .ifPresent(time ->
                        pieces.add(Styled.faint(String.format(Locale.ROOT, "  %.1f ms", time))));
        lines.add(pieces);
        for (String module : each.nativeModules()) {
            lines.add(List.of(Styled.faint(inset + "  + " + module)));
        }
        return lines;
    }

    /// The last two names: enough to tell `__init__.py` from `__init__.py`.
    private static String shortened(Path file) {
        int count = file.getNameCount();
        return count <= 2 ? file.toString() : file.subpath(count - 2, count).toString();
    }

    private void places(ImportFailure failure, List<List<Styled>> lines) {
        lines.add(List.of(Styled.heading(texts.get("command.trace.chain"))));
        for (ImportFailure.Place place : failure.places()) {
            lines.add(plain("  " + place.file() + ":" + place.line().orElse(0)));
        }
        for (ImportFailure.Cause cause : failure.causes()) {
            lines.add(List.of(Styled.bad("  " + cause.type() + ": " + cause.message())));
        }
        lines.add(List.of());
    }

    private Styled end(ImportObservation seen, int seconds) {
        String module = seen.lastImport().orElse("?");
        return switch (seen.end()) {
            case FINE ->
                    Styled.good(
                            texts.get(
                                    "command.trace.fine",
                                    "count",
                                    seen.imports().stream()
                                            .filter(each ->
                                                    each.event().kind() != ImportedKind.MISSING)
                                            .count()));
            case FAILED -> {
                var causes = seen.failure().map(ImportFailure::causes).orElse(List.of());
                yield Styled.bad(
                        texts.get(
                                "command.trace.failed",
                                "type",
                                causes.isEmpty() ? "?" : causes.getFirst().type(),
                                "message",
                                causes.isEmpty() ? "" : causes.getFirst().message()));
            }
            case CRASHED ->
                    Styled.bad(
                            texts.get(
                                    "command.trace.crashed",
                                    "how",
                                    seen.signal()
                                            .orElseGet(() ->
                                                    texts.get(
                                                            "command.trace.exit-code",
                                                            "code",
                                                            seen.exitCode().orElse(-1))),
                                    "module",
                                    module));
            case TIMED_OUT, CANCELLED ->
                    Styled.bad(
                            texts.get(
                                    "command.trace.timed-out",
                                    "seconds",
                                    seconds,
                                    "module",
                                    module));
        };
    }
}
