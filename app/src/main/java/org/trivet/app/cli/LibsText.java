package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trivet.app.text.LibsSentences;
import org.trivet.app.text.Texts;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.FailedImport;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;
import org.trivet.profiles.Message;
import org.trivet.profiles.check.Evidence;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.LibraryFindings;
import org.trivet.profiles.knowledge.OptionalLibrary;

/// Who loads what, for people: first what is wrong, then every library with the file that won.
final class LibsText {
    private final Texts texts;

    private final LibraryFindings judgement;

    LibsText(Texts texts, LibraryFindings judgement) {
        this.texts = texts;
        this.judgement = judgement;
    }

    List<List<Styled>> lines(LibraryReport report) {
        var lines = new ArrayList<List<Styled>>();
        if (!judgement.broken(report)) {
            long absent =
                    report.notes().stream()
                            .filter(note -> note.code().equals("module-not-found"))
                            .count();
            lines.add(
                    List.of(
                            absent == 0
                                    ? Styled.good(texts.get("command.libs.sound"))
                                    : Styled.doubtful(
                                            texts.get(
                                                    "command.libs.sound-but",
                                                    "count",
                                                    String.valueOf(absent)))));
        }
        for (FailedImport failed : report.failed()) {
            lines.addAll(chain(failed));
        }
        notes(lines, report, true);
        findings(lines, report);
        mixtures(lines, report);
        report.survey()
                .ifPresent(survey -> lines.addAll(new SurveyText(texts, judgement).lines(survey)));
        rivals(lines, report);
        modules(lines, report);
        notes(lines, report, false);
        return lines;
    }

    /// That another order helps stands beside the failure; the rest comes last. What the reading of
    /// sources left open is in the document.
    private void notes(List<List<Styled>> lines, LibraryReport report, boolean order) {
        for (LibraryReport.Note note : report.notes()) {
            if (note.code().equals("order-counts") == order && !note.code().equals("scan-remark")) {
                String sentence = texts.of(LibsSentences.of(note));
                lines.add(List.of());
                lines.add(List.of(order ? Styled.good(sentence) : Styled.faint(sentence)));
            }
        }
    }

    private List<List<Styled>> chain(FailedImport failed) {
        var lines = new ArrayList<List<Styled>>();
        String head =
                failed.taken()
                        ? texts.get("command.libs.import-goes-on", "module", failed.requested())
                        : texts.get("command.libs.import-fails", "module", failed.requested());
        lines.add(List.of(failed.taken() ? Styled.doubtful(head) : Styled.bad(head)));
        String indent = "  ";
        for (ImportEvent event : failed.chain()) {
            String where =
                    event.importer().isPresent()
                            ? "  " + event.importer().get() + ":" + event.line().orElse(0)
                            : "";
            lines.add(List.of(Styled.plain(indent + event.module()), Styled.faint(where)));
            indent += "  ";
        }
        lines.add(List.of(Styled.bad(indent + texts.of(LibsSentences.of(failed.failure())))));
        return lines;
    }

    private void findings(List<List<Styled>> lines, LibraryReport report) {
        List<LoadFailure> failures =
                report.graph().failures().stream()
                        .filter(failure ->
                                report.failed().stream()
                                        .noneMatch(it -> it.failure().equals(failure)))
                        .toList();
        if (failures.isEmpty()) {
            return;
        }
        section(lines, "command.libs.findings");
        for (LoadFailure failure : failures) {
            String plain = texts.of(LibsSentences.of(failure));
            String sentence =
                    failure.deferred() ? texts.get("command.libs.later", "sentence", plain) : plain;
            lines.add(
                    List.of(
                            judgement
                                    .optional(failure)
                                    .map(row -> Styled.faint("  " + optional(sentence, row)))
                                    .orElseGet(() ->
                                            failure.deferred()
                                                    ? Styled.doubtful("  " + sentence)
                                                    : Styled.bad("  " + sentence))));
        }
    }

    private String optional(String sentence, OptionalLibrary row) {
        return texts.get(
                "command.libs.optional",
                "sentence",
                sentence,
                "why",
                texts.of(Message.of("optional." + row.reason())));
    }

    /// What does not fit together although each can be loaded.
    private void mixtures(List<List<Styled>> lines, LibraryReport report) {
        List<Finding> found = judgement.of(report);
        if (found.isEmpty()) {
            return;
        }
        section(lines, "command.libs.mixtures");
        for (Finding each : found) {
            String sentence = "  " + texts.of(each.message());
            lines.add(
                    List.of(
                            switch (each.severity()) {
                                case ERROR -> Styled.bad(sentence);
                                case WARNING -> Styled.doubtful(sentence);
                                case ADVICE -> Styled.plain(sentence);
                            }));
            for (Evidence evidence : each.evidence()) {
                lines.add(List.of(Styled.faint("    " + texts.of(evidence.statement()))));
            }
        }
    }

    /// The libraries of which more than one copy could have been taken; each once, as it is first
    /// asked for.
    private void rivals(List<List<Styled>> lines, LibraryReport report) {
        var told = new HashMap<Path, Boolean>();
        var rows = new ArrayList<List<Styled>>();
        for (Choice choice : report.graph().choices()) {
            if (choice.winner().isEmpty()
                    || choice.losers().isEmpty()
                    || told.put(choice.winner().get(), true) != null) {
                continue;
            }
            rows.add(List.of(Styled.plain("  " + choice.name())));
            rows.add(
                    List.of(
                            Styled.good("    " + choice.winner().get()),
                            Styled.faint("  " + rule(choice))));
            var files = new ArrayList<Path>();
            for (Candidate loser : choice.losers()) {
                Path file = loser.file().orElseThrow();
                if (!files.contains(file)) {
                    files.add(file);
                    rows.add(
                            List.of(
                                    Styled.faint("    " + file),
                                    Styled.faint("  " + texts.rule("load." + loser.rule().id()))));
                }
            }
        }
        if (!rows.isEmpty()) {
            section(lines, "command.libs.rivals");
            lines.addAll(rows);
        }
    }

    private String rule(Choice choice) {
        return choice.rule().map(rule -> texts.rule("load." + rule.id())).orElse("");
    }

    private void modules(List<List<Styled>> lines, LibraryReport report) {
        section(lines, "command.libs.modules");
        Map<Path, String> rules = new HashMap<>();
        for (Choice choice : report.graph().choices()) {
            choice.winner().ifPresent(winner -> rules.putIfAbsent(winner, rule(choice)));
        }
        var table = new Table();
        for (LoadedModule module : report.graph().modules()) {
            LibraryReport.Detail detail = report.details().get(module.id());
            String owner =
                    detail == null
                            ? ""
                            : detail.owner()
                                    .map(it -> it.distribution() + " " + it.version())
                                    .orElse("");
            String version = detail == null ? "" : detail.version().orElse("");
            boolean bad =
                    module.state() == ModuleState.MISSING
                            || module.state() == ModuleState.BAD_IMAGE
                            || module.state() == ModuleState.FAILED;
            String state = texts.get("libs.state." + module.state().id());
            table.row(
                    bad ? Styled.bad(state) : Styled.plain(state),
                    Styled.plain(module.name()),
                    Styled.plain(version),
                    Styled.plain(owner),
                    Styled.faint(module.path().map(it -> rules.getOrDefault(it, "")).orElse("")));
        }
        lines.addAll(table.lines(2));
    }

    private void section(List<List<Styled>> lines, String key) {
        if (!lines.isEmpty()) {
            lines.add(List.of());
        }
        lines.add(List.of(Styled.heading(texts.get(key))));
    }
}
