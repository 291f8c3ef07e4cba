package org.trivet.app.cli;

import java.util.List;
import java.util.Optional;
import org.trivet.profiles.execute.Culprit;
import org.trivet.profiles.execute.PackageDifference;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.culprit/1`.
final class CulpritDocument {
    private CulpritDocument() {}

    /// @param transaction the one that was asked about; without one there is no such field
    static ObjectNode of(Culprit culprit, Optional<String> transaction) {
        ObjectNode document = Nodes.document("culprit");
        transaction.ifPresent(id -> document.put("transaction", id));
        document.put("good", culprit.good().toString());
        document.put("bad", culprit.bad().toString());
        document.put("check", culprit.check().toString());
        document.put("found", culprit.complete() && culprit.steady());
        ArrayNode sets = document.putArray("sets");
        culprit.sets().forEach(set -> packages(sets.addArray(), set));
        packages(document.putArray("differences"), culprit.differences());
        document.put("output", culprit.output());
        document.put("runs", culprit.runs());
        document.put("otherFailures", culprit.otherFailures());
        document.put("complete", culprit.complete());
        document.put("steady", culprit.steady());
        return document;
    }

    private static void packages(ArrayNode array, List<PackageDifference> packages) {
        for (PackageDifference each : packages) {
            ObjectNode entry = array.addObject();
            entry.put("package", each.name());
            Nodes.optional(entry, "from", each.from(), "not in the good environment");
            Nodes.optional(entry, "to", each.to(), "not in the bad environment");
            entry.put("sameVersion", each.sameVersion());
        }
    }
}
