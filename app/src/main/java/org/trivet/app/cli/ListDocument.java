package org.trivet.app.cli;

import java.util.List;
import org.trivet.app.text.Texts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.list/1`.
final class ListDocument {
    private ListDocument() {}

    static ObjectNode of(List<ListCommand.Entry> entries, Texts english) {
        ObjectNode document = Nodes.document("list");
        ArrayNode environments = document.putArray("environments");
        entries.forEach(entry ->
                environments.add(
                        EnvironmentPart.of(
                                entry.environment(),
                                entry.glance().frameworks(),
                                entry.glance().problems(),
                                english)));
        return document;
    }
}
