package org.trivet.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trivet.app.text.Texts;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.compare.ComparedFile;
import org.trivet.profiles.compare.Comparison;
import org.trivet.profiles.compare.FileRow;
import org.trivet.profiles.compare.PackageRow;
import org.trivet.profiles.compare.VariableRow;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.compare/1`.
final class CompareDocument {
    private static final String NOT_LEFT = "not in the left environment";
    private static final String NOT_RIGHT = "not in the right environment";

    private CompareDocument() {}

    static ObjectNode of(Comparison comparison, Texts english) {
        ObjectNode document = Nodes.document("compare");
        document.set("left", environment(comparison.left()));
        document.set("right", environment(comparison.right()));
        document.put("same", comparison.same());
        ArrayNode packages = document.putArray("packages");
        comparison.packages().forEach(row -> packages.add(row(row)));
        files(document.putArray("natives"), comparison.natives());
        ArrayNode variables = document.putArray("variables");
        comparison.variables().forEach(row -> variables.add(row(row)));
        files(document.putArray("files"), comparison.files());
        document.set(
                "fileCounts",
                Nodes.object()
                        .put("left", comparison.leftFiles())
                        .put("right", comparison.rightFiles())
                        .put("same", comparison.sameFiles()));
        Nodes.messages(document, "remarks", comparison.remarks(), english);
        return document;
    }

    private static ObjectNode environment(PythonEnvironment environment) {
        ObjectNode node = Nodes.object();
        node.put("prefix", environment.prefix().toString());
        node.put("kind", environment.kind().id());
        Nodes.fact(node, "version", environment.version());
        return node;
    }

    private static ObjectNode row(PackageRow row) {
        ObjectNode node = Nodes.object().put("name", row.name());
        side(node, "left", row.left().map(CompareDocument::distribution), NOT_LEFT);
        side(node, "right", row.right().map(CompareDocument::distribution), NOT_RIGHT);
        node.put("change", row.change().id());
        node.put("otherFiles", row.otherFiles());
        return node;
    }

    private static ObjectNode distribution(Distribution distribution) {
        ObjectNode node = Nodes.object().put("version", distribution.version());
        Nodes.optional(node, "installer", distribution.installer(), "its metadata do not name one");
        node.put("location", distribution.location().toString());
        return node;
    }

    private static void files(ArrayNode array, List<FileRow> rows) {
        for (FileRow row : rows) {
            ObjectNode node = array.addObject().put("path", row.path());
            side(node, "left", row.left().map(CompareDocument::file), NOT_LEFT);
            side(node, "right", row.right().map(CompareDocument::file), NOT_RIGHT);
            node.put("change", row.change().id());
        }
    }

    private static ObjectNode file(ComparedFile file) {
        ObjectNode node = Nodes.object().put("path", file.file().toString());
        Nodes.optional(node, "owner", file.owner(), "no package recorded it");
        OptionalLong size = file.size();
        if (size.isPresent()) {
            node.put("bytes", size.getAsLong());
        } else {
            Nodes.unknown(node, "bytes", "it is a link, or not there");
        }
        node.put("state", file.presence().id());
        return node;
    }

    private static ObjectNode row(VariableRow row) {
        ObjectNode node = Nodes.object().put("name", row.name());
        Nodes.optional(node, "left", row.left(), "not set by the left environment");
        Nodes.optional(node, "right", row.right(), "not set by the right environment");
        return node.put("change", row.change().id());
    }

    private static void side(
            ObjectNode node, String name, Optional<ObjectNode> side, String unknown) {
        if (side.isPresent()) {
            node.set(name, side.get());
        } else {
            Nodes.unknown(node, name, unknown);
        }
    }
}
