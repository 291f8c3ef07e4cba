package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.app.text.LibsSentences;
import org.trivet.app.text.Texts;
import org.trivet.probes.binary.demangle.Demangled;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.FailedImport;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.loader.LoadRule;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.profiles.Message;
import org.trivet.profiles.check.Evidence;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.LibraryFindings;
import org.trivet.profiles.knowledge.OptionalLibrary;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.libs/1`.
final class LibsDocument {
    private LibsDocument() {}

    static ObjectNode of(LibraryReport report, LibraryFindings judgement, Texts english) {
        ObjectNode document = Nodes.document("libs");
        document.put("platform", report.windows() ? "windows" : "linux");
        modules(document.putArray("modules"), report);
        ArrayNode edges = document.putArray("edges");
        report.graph()
                .edges()
                .forEach(edge ->
                        edges.addObject()
                                .put("from", edge.from())
                                .put("to", edge.to())
                                .put("kind", edge.kind().id()));
        ArrayNode choices = document.putArray("choices");
        report.graph().choices().forEach(choice -> choice(choices.addObject(), choice));
        ArrayNode findings = document.putArray("findings");
        report.graph()
                .failures()
                .forEach(failure -> finding(findings.addObject(), failure, judgement, english));
        judgement.of(report).forEach(found -> mixture(findings.addObject(), found, english));
        ArrayNode failed = document.putArray("failedImports");
        report.failed().forEach(failure -> failed(failed.addObject(), failure, english));
        ArrayNode notes = document.putArray("notes");
        report.notes()
                .forEach(note ->
                        notes.addObject()
                                .put("code", note.code())
                                .put("message", english.of(LibsSentences.of(note))));
        report.survey()
                .ifPresent(
                        survey -> survey(document.putObject("survey"), survey, judgement, english));
        return document;
    }

    private static void survey(
            ObjectNode node, LibrarySurvey survey, LibraryFindings judgement, Texts english) {
        node.put("files", survey.files());
        node.put("unseen", survey.unseen());
        ArrayNode files = node.putArray("unloadable");
        for (LibrarySurvey.Unloadable each : survey.unloadable()) {
            ObjectNode file = files.addObject();
            file.put("file", each.file().toString());
            Nodes.optional(
                    file,
                    "owner",
                    each.owner().map(it -> it.distribution() + " " + it.version()),
                    "no distribution's list of files names it");
            Nodes.strings(file, "imported", each.imported());
            ArrayNode findings = file.putArray("findings");
            each.failures()
                    .forEach(failure -> finding(findings.addObject(), failure, judgement, english));
        }
    }

    private static void modules(ArrayNode modules, LibraryReport report) {
        for (LoadedModule module : report.graph().modules()) {
            ObjectNode node = modules.addObject();
            node.put("id", module.id());
            node.put("name", module.name());
            Nodes.optional(node, "path", module.path(), "no file of this name was found");
            LibraryReport.Detail detail = report.details().get(module.id());
            Nodes.optional(
                    node,
                    "owner",
                    detail == null
                            ? java.util.Optional.empty()
                            : detail.owner().map(it -> it.distribution() + " " + it.version()),
                    "no distribution's list of files names it");
            Nodes.optional(
                    node,
                    "fileVersion",
                    detail == null ? java.util.Optional.empty() : detail.version(),
                    "the file does not tell");
            node.put("state", module.state().id());
        }
    }

    private static void choice(ObjectNode node, Choice choice) {
        node.put("sequence", choice.sequence());
        node.put("requestedBy", choice.requestedBy());
        node.put("name", choice.name());
        Nodes.optional(node, "winner", choice.winner(), "no file was taken");
        Nodes.optional(node, "rule", choice.rule().map(LoadRule::id), "no rule found a file");
        ArrayNode losers = node.putArray("losers");
        for (Candidate loser : choice.losers()) {
            ObjectNode lost = losers.addObject();
            lost.put("path", loser.file().map(Path::toString).orElse(""));
            lost.put("rule", loser.rule().id());
            loser.refused().ifPresent(why -> lost.put("refused", why));
        }
    }

    private static void finding(
            ObjectNode node, LoadFailure failure, LibraryFindings judgement, Texts english) {
        node.put("code", failure.code());
        if (failure.errorCode().isPresent()) {
            node.put("errorCode", failure.errorCode().get());
        } else {
            Nodes.unknown(node, "errorCode", "Linux has no number for it");
        }
        Nodes.optional(node, "importer", failure.importer(), "Python itself asked for it");
        node.put("library", failure.library());
        Nodes.optional(node, "provider", failure.provider(), "no file was taken for it");
        Nodes.strings(node, "symbols", failure.symbols());
        Nodes.strings(
                node,
                "demangled",
                failure.symbols().stream().map(it -> Demangled.of(it).text()).toList());
        node.put("requestedBy", failure.requestedBy());
        Optional<OptionalLibrary> optional = judgement.optional(failure);
        node.put("optional", failure.deferred() || optional.isPresent());
        optional.ifPresent(row -> {
            node.put("optionalWhy", english.of(Message.of("optional." + row.reason())));
            node.put("source", row.origin().source());
        });
        node.put("message", english.of(LibsSentences.of(failure)));
    }

    private static void mixture(ObjectNode node, Finding found, Texts english) {
        node.put("code", found.code());
        node.put("severity", found.severity().id());
        node.put("message", english.of(found.message()));
        ArrayNode evidence = node.putArray("evidence");
        for (Evidence each : found.evidence()) {
            evidence.addObject()
                    .put("statement", english.of(each.statement()))
                    .put("source", each.source());
        }
    }

    private static void failed(ObjectNode node, FailedImport failed, Texts english) {
        node.put("module", failed.requested());
        node.put("taken", failed.taken());
        node.put("message", english.of(LibsSentences.of(failed.failure())));
        ArrayNode chain = node.putArray("chain");
        for (ImportEvent event : failed.chain()) {
            ObjectNode link = chain.addObject();
            link.put("module", event.module());
            Nodes.optional(link, "file", event.file(), "it has no file");
            Nodes.optional(link, "importer", event.importer(), "it was asked for by name");
            if (event.line().isPresent()) {
                link.put("line", event.line().getAsInt());
            } else {
                Nodes.unknown(link, "line", "it was asked for by name");
            }
        }
    }
}
