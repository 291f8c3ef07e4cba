package org.trivet.app.cli;

import org.trivet.app.text.Texts;
import org.trivet.probes.host.Fact;

/// Rows of a table with a label, a value and its source.
final class FactRows {
    private final Texts texts;
    private final Table table;

    FactRows(Texts texts, Table table) {
        this.texts = texts;
        this.table = table;
    }

    /// A value that not every machine has: nothing where it was not found.
    void found(String label, Fact<String> fact) {
        if (fact instanceof Fact.Found<String>) {
            row(label, fact);
        }
    }

    /// A value with its source, or why there is none.
    void row(String label, Fact<String> fact) {
        switch (fact) {
            case Fact.Found<String> found ->
                    table.row(
                            Styled.faint(label),
                            Styled.plain(found.value()),
                            Styled.faint("(" + found.source() + ")"));
            case Fact.Missing<String> missing ->
                    table.row(
                            Styled.faint(label),
                            Styled.plain("-"),
                            Styled.faint(
                                    texts.get(
                                            "command.fact.missing",
                                            "places",
                                            String.join(", ", missing.lookedAt()))));
            case Fact.Unreadable<String> unreadable ->
                    table.row(
                            Styled.faint(label),
                            Styled.doubtful("?"),
                            Styled.faint(
                                    texts.get(
                                            "command.fact.unreadable",
                                            "source",
                                            unreadable.source(),
                                            "why",
                                            unreadable.why())));
        }
    }
}
