package org.trivet.app.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.trivet.app.text.Texts;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;

/// The table of transactions; times are those of the user's own zone.
final class HistoryText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Texts texts;

    HistoryText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(List<Transaction> transactions) {
        if (transactions.isEmpty()) {
            return List.of(List.of(Styled.plain(texts.get("command.history.none"))));
        }
        var table =
                new Table(
                        List.of(
                                texts.get("command.column.transaction"),
                                texts.get("command.column.time"),
                                texts.get("command.column.state"),
                                texts.get("command.column.profile"),
                                texts.get("command.column.kept"),
                                texts.get("command.column.environment")));
        for (Transaction transaction : transactions) {
            table.row(
                    Styled.plain(transaction.id()),
                    Styled.plain(TIME.format(transaction.changed().atZone(ZoneId.systemDefault()))),
                    state(transaction.state()),
                    Styled.plain(transaction.profile().isEmpty() ? "-" : transaction.profile()),
                    Styled.plain(
                            transaction.savedBytes() > 0
                                    ? Sizes.of(transaction.savedBytes())
                                    : "-"),
                    Styled.plain(transaction.environment().toString()));
        }
        return table.lines(0);
    }

    private Styled state(State state) {
        String word = texts.get("state.transaction." + state.id());
        return switch (state) {
            case VERIFIED, PROMOTED, KEPT -> Styled.good(word);
            case FAILED -> Styled.bad(word);
            case PLANNED, CLONED, BASELINED, APPLIED, PROMOTING, ROLLING_BACK ->
                    Styled.doubtful(word);
            case DISCARDED, ROLLED_BACK, CANCELLED -> Styled.plain(word);
        };
    }
}
