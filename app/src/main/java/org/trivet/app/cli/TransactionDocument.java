package org.trivet.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.app.text.Texts;
import org.trivet.profiles.execute.Clone;
import org.trivet.profiles.execute.NotRelocated;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.StepResult;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.execute.VerificationResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.apply/1` and the documents of all other commands that change something.
final class TransactionDocument {
    private TransactionDocument() {}

    static ObjectNode of(String command, Transaction transaction, Texts english) {
        ObjectNode document = Nodes.document(command);
        document.set("transaction", head(transaction, english));
        body(document, transaction, english);
        return document;
    }

    /// `trivet.clone/1`: what a transaction's document has, and what was not relocated.
    static ObjectNode ofClone(Clone clone, Texts english) {
        ObjectNode document = of("clone", clone.transaction(), english);
        ArrayNode array = document.putArray("notRelocated");
        for (NotRelocated each : clone.notRelocated()) {
            array.addObject()
                    .put("file", each.file().toString())
                    .put("code", each.code())
                    .put("reason", english.of(each.reason()));
        }
        return document;
    }

    /// The document of a command that had nothing to change.
    static ObjectNode none(String command, String why) {
        ObjectNode document = Nodes.document(command);
        Nodes.unknown(document, "transaction", why);
        document.putArray("steps");
        document.putArray("changes");
        document.putArray("verification");
        return document;
    }

    /// The first recovered transaction stands where every command has its own; all stand in
    /// `recovered`.
    static ObjectNode recovered(List<Recovery> recoveries, Texts english) {
        ObjectNode document =
                recoveries.isEmpty()
                        ? none("recover", "nothing was interrupted")
                        : of("recover", recoveries.getFirst().transaction(), english);
        ArrayNode array = document.putArray("recovered");
        for (Recovery recovery : recoveries) {
            ObjectNode entry = array.addObject();
            entry.put("outcome", recovery.outcome());
            entry.put("message", english.of(recovery.message()));
            entry.set("transaction", head(recovery.transaction(), english));
        }
        return document;
    }

    /// An entry of `history`: the transaction's own fields and what it did.
    static ObjectNode entry(Transaction transaction, Texts english) {
        ObjectNode node = head(transaction, english);
        body(node, transaction, english);
        return node;
    }

    private static ObjectNode head(Transaction transaction, Texts english) {
        ObjectNode node = Nodes.object();
        node.put("id", transaction.id());
        node.put("state", transaction.state().id());
        node.put("environment", transaction.environment().toString());
        node.put("clone", transaction.copy().toString());
        Nodes.optional(node, "saved", transaction.saved(), "no original lies aside");
        Nodes.optional(
                node,
                "profile",
                Optional.of(transaction.profile()).filter(id -> !id.isEmpty()),
                "a clone follows no profile");
        node.put("profileTitle", transaction.profileTitle().in(Locale.ENGLISH));
        node.put("started", transaction.started().toString());
        node.put("changed", transaction.changed().toString());
        node.put("savedBytes", transaction.savedBytes());
        Nodes.optional(node, "failure", transaction.failure().map(english::of), "nothing failed");
        return node;
    }

    private static void body(ObjectNode node, Transaction transaction, Texts english) {
        ArrayNode steps = node.putArray("steps");
        for (StepResult step : transaction.steps()) {
            ObjectNode entry = steps.addObject();
            entry.put("kind", step.kind());
            Nodes.strings(entry, "command", step.command());
            entry.put("status", step.status());
            entry.put("milliseconds", step.milliseconds());
        }
        ChangePart.changes(node, transaction.changes(), english);
        ArrayNode verifications = node.putArray("verification");
        for (VerificationResult result : transaction.verifications()) {
            verifications
                    .addObject()
                    .put("title", result.title().in(Locale.ENGLISH))
                    .put("code", result.code())
                    .put("passedBefore", result.passedBefore())
                    .put("outputBefore", result.outputBefore())
                    .put("passed", result.passed())
                    .put("output", result.output())
                    .put("milliseconds", result.milliseconds());
        }
    }
}
