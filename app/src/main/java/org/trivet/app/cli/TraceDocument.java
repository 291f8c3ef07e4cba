package org.trivet.app.cli;

import java.util.List;
import java.util.OptionalInt;
import org.trivet.probes.imports.ImportComparison;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportFailure;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.imports.ImportTrace;
import org.trivet.probes.imports.ImportWarning;
import org.trivet.probes.imports.LibrarySearch;
import org.trivet.probes.imports.ObservedImport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.trace/1`.
final class TraceDocument {
    private TraceDocument() {}

    static ObjectNode of(
            ImportRequest request, ImportObservation seen, ImportComparison comparison) {
        ObjectNode document = Nodes.document("trace");
        Nodes.strings(document, "command", ImportTrace.shown(request));
        Nodes.optional(document, "version", seen.version(), "Python did not come so far");
        document.put("end", seen.end().id());
        document.put("crashed", seen.crashed());
        Nodes.optional(document, "lastImport", seen.lastImport(), "nothing was imported");
        number(document, "exitCode", seen.exitCode(), "it was ended");
        Nodes.optional(document, "signal", seen.signal(), "none ended it");
        ArrayNode imports = document.putArray("imports");
        seen.imports().forEach(each -> imported(imports.addObject(), each));
        failure(document, seen);
        ArrayNode warnings = document.putArray("warnings");
        for (ImportWarning warning : seen.warnings()) {
            ObjectNode node = warnings.addObject();
            node.put("category", warning.category());
            node.put("message", warning.text());
            node.put("file", warning.file());
            number(node, "line", warning.line(), "it names none");
        }
        ArrayNode searches = document.putArray("searches");
        for (LibrarySearch search : seen.searches()) {
            Nodes.strings(searches.addObject().put("name", search.name()), "tried", search.tried());
        }
        ObjectNode compared = document.putObject("comparison");
        compared.put("agreed", comparison.agreed());
        differences(compared.putArray("predictedNotSeen"), comparison.unseen());
        differences(compared.putArray("seenNotPredicted"), comparison.unforeseen());
        document.put("output", seen.outputTail());
        return document;
    }

    private static void imported(ObjectNode node, ObservedImport each) {
        event(node, each.event());
        node.put("depth", each.depth());
        if (each.milliseconds().isPresent()) {
            node.put("milliseconds", each.milliseconds().getAsDouble());
        } else {
            Nodes.unknown(node, "milliseconds", "it never ended, or there is nothing to run");
        }
        Nodes.strings(node, "nativeModules", each.nativeModules());
        Nodes.optional(node, "failure", each.failure(), "no exception left it");
    }

    private static void event(ObjectNode node, ImportEvent event) {
        node.put("module", event.module());
        node.put("kind", event.kind().id());
        Nodes.optional(node, "file", event.file(), "it has none, or nothing was found");
        Nodes.optional(node, "importer", event.importer(), "the user named it, or native code did");
        number(node, "line", event.line(), "no source line asked for it");
        node.put("guarded", event.guarded());
    }

    private static void failure(ObjectNode document, ImportObservation seen) {
        if (seen.failure().isEmpty()) {
            Nodes.unknown(document, "exception", "none was raised");
            return;
        }
        ObjectNode node = document.putObject("exception");
        ArrayNode causes = node.putArray("causes");
        for (ImportFailure.Cause cause : seen.failure().get().causes()) {
            ObjectNode each = causes.addObject();
            each.put("type", cause.type());
            each.put("message", cause.message());
            Nodes.optional(each, "module", cause.module(), "known for the latest alone");
        }
        ArrayNode places = node.putArray("places");
        for (ImportFailure.Place place : seen.failure().get().places()) {
            ObjectNode each = places.addObject();
            each.put("file", place.file());
            number(each, "line", place.line(), "it names none");
            each.put("function", place.function());
        }
    }

    private static void differences(ArrayNode array, List<ImportComparison.Difference> all) {
        for (ImportComparison.Difference each : all) {
            ObjectNode node = array.addObject();
            event(node, each.event());
            node.put("reason", each.reason().id());
        }
    }

    private static void number(ObjectNode node, String name, OptionalInt value, String unknown) {
        if (value.isPresent()) {
            node.put(name, value.getAsInt());
        } else {
            Nodes.unknown(node, name, unknown);
        }
    }
}
