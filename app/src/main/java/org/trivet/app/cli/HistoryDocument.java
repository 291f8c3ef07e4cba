package org.trivet.app.cli;

import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.execute.Transaction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.history/1`.
final class HistoryDocument {
    private HistoryDocument() {}

    static ObjectNode of(List<Transaction> transactions, Texts english) {
        ObjectNode document = Nodes.document("history");
        ArrayNode array = document.putArray("transactions");
        transactions.forEach(
                transaction -> array.add(TransactionDocument.entry(transaction, english)));
        return document;
    }
}
