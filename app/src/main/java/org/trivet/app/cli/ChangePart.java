package org.trivet.app.cli;

import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.plan.Change;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Package changes in plans and transactions.
final class ChangePart {
    private ChangePart() {}

    static void changes(ObjectNode node, List<Change> changes, Texts english) {
        ArrayNode array = node.putArray("changes");
        for (Change change : changes) {
            ObjectNode entry = array.addObject();
            entry.put("package", change.name());
            Nodes.optional(entry, "from", change.from(), "the package is added");
            Nodes.optional(entry, "to", change.to(), "the package is removed");
            entry.put("policy", change.policy().id());
            entry.put("why", english.of(change.why()));
        }
    }

    /// The table for people.
    static List<List<Styled>> table(List<Change> changes, Texts texts) {
        var table =
                new Table(
                        List.of(
                                texts.get("command.column.package"),
                                texts.get("command.column.from"),
                                texts.get("command.column.to"),
                                texts.get("command.column.policy"),
                                texts.get("command.column.why")));
        for (Change change : changes) {
            String policy = texts.get("policy." + change.policy().id());
            table.row(
                    Styled.plain(change.name()),
                    Styled.plain(change.from().orElse("-")),
                    Styled.plain(change.to().orElse("-")),
                    switch (change.policy()) {
                        case ALLOWED -> Styled.good(policy);
                        case ASK -> Styled.doubtful(policy);
                        case REFUSED -> Styled.bad(policy);
                    },
                    Styled.plain(texts.of(change.why())));
        }
        return table.lines(2);
    }
}
