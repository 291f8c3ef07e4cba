package org.trivet.app.cli;

import org.trivet.app.text.Texts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.list/1`.
final class ListDocument {
    private ListDocument() {}

    static ObjectNode of(ListCommand.Listing listing, Texts english) {
        ObjectNode document = Nodes.document("list");
        ArrayNode environments = document.putArray("environments");
        listing.entries()
                .forEach(entry ->
                        environments.add(
                                EnvironmentPart.of(
                                        entry.environment(),
                                        entry.glance().frameworks(),
                                        entry.glance().problems(),
                                        english)));
        ArrayNode remarks = document.putArray("remarks");
        listing.remarks()
                .forEach(remark ->
                        remarks.addObject()
                                .put("code", remark.code())
                                .put("message", english.of(remark)));
        document.put("foldersSearched", listing.folders());
        return document;
    }
}
