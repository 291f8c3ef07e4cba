package org.trivet.app.cli;

import java.util.Map;
import java.util.Optional;
import org.trivet.app.EnvironmentReport;
import org.trivet.app.text.Texts;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Distribution;
import org.trivet.profiles.catalog.Profile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.show/1`: the fields of one environment in `list`, and all that is known of it.
final class ShowDocument {
    private ShowDocument() {}

    static ObjectNode of(
            EnvironmentReport report,
            EnvironmentUse use,
            Fact<Map<String, String>> variables,
            Texts english) {
        ObjectNode document = Nodes.document("show");
        document.setAll(
                EnvironmentPart.of(
                        report.environment(),
                        report.packages().frameworks(),
                        report.packages().problems(),
                        english));
        UsePart.put(document, use);
        variables(document, variables);
        ArrayNode packages = document.putArray("packages");
        for (Distribution distribution : report.packages().visible()) {
            ObjectNode entry = packages.addObject();
            entry.put("name", distribution.name());
            entry.put("version", distribution.version());
            Nodes.optional(
                    entry, "installer", distribution.installer(), "its metadata do not name one");
            entry.put("location", distribution.location().toString());
            Nodes.optional(
                    entry,
                    "editable",
                    distribution.editable(),
                    "what is imported lies in the environment, or nothing says otherwise");
            Nodes.optional(
                    entry,
                    "origin",
                    distribution.origin(),
                    "it came from an index, or nothing says from where");
            Nodes.strings(entry, "requires", distribution.requires());
        }
        ArrayNode triangles = document.putArray("triangles");
        report.advice()
                .triangles()
                .forEach(triangle -> triangles.add(FindingPart.triangle(triangle, english)));
        FindingPart.findings(document, report.advice().findings(), english);
        Nodes.strings(
                document, "offers", report.advice().offers().stream().map(Profile::id).toList());
        return document;
    }

    private static void variables(ObjectNode document, Fact<Map<String, String>> variables) {
        Optional<Map<String, String>> known = variables.toOptional();
        if (known.isEmpty()) {
            document.putNull("variables");
            document.put("variablesUnknown", "the activation scripts cannot be read");
            return;
        }
        ArrayNode rows = document.putArray("variables");
        known.get()
                .forEach((name, value) -> rows.addObject().put("name", name).put("value", value));
    }
}
