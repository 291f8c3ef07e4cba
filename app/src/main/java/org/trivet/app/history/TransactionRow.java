package org.trivet.app.history;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;

/// A transaction in a list: what, where, when, how it stands, and what can be done with it.
public final class TransactionRow {
    private TransactionRow() {}

    /// @param place the beginning of the ids of its buttons
    public static HBox of(Words words, HistoryModel model, Transaction transaction, String place) {
        var what =
                new Mark(
                                role(transaction.state()),
                                words.say(transaction.profileTitle())
                                        + " → "
                                        + EnvironmentName.of(transaction.environment()))
                        .bold();
        var how =
                Labels.muted(
                        words.get("parts.transaction." + transaction.state().id())
                                + " · "
                                + words.moment(transaction.changed())
                                + kept(words, transaction)
                                + " · "
                                + transaction.id());
        var text = new VBox(2, what, how);
        transaction
                .failure()
                .ifPresent(why -> text.getChildren().add(Labels.plain(words.say(why))));
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(8, text);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setId(place + "transaction-" + transaction.id());
        Optional<Question> question = model.question(transaction);
        if (question.isPresent()) {
            ask(words, model, transaction, question.get(), place, text, row);
            return row;
        }
        boolean busy = model.busy().contains(transaction.id());
        for (Deed deed : Deed.of(transaction)) {
            Button button = button(words, model, transaction, deed, place);
            button.setDisable(busy);
            row.getChildren().add(button);
        }
        return row;
    }

    private static void ask(
            Words words,
            HistoryModel model,
            Transaction transaction,
            Question question,
            String place,
            VBox text,
            HBox row) {
        boolean release = question.deed() == Deed.RELEASE;
        String why =
                release
                        ? words.get(
                                "history.ask.release",
                                "size",
                                words.bytes(transaction.savedBytes()))
                        : words.get(
                                "history.ask.later", "later", String.join(", ", question.later()));
        text.getChildren().add(Labels.plain(why));
        row.getChildren()
                .addAll(
                        // the first gets the focus
                        Buttons.accent(
                                place + "decline-" + transaction.id(),
                                words.get("history.ask.no"),
                                model::decline),
                        Buttons.plain(
                                place + "confirm-" + transaction.id(),
                                words.get(release ? "history.ask.remove" : "history.ask.roll-back"),
                                () -> model.confirm(transaction)));
    }

    private static String kept(Words words, Transaction transaction) {
        return transaction.savedBytes() > 0
                ? " · " + words.get("history.kept", "size", words.bytes(transaction.savedBytes()))
                : "";
    }

    private static Button button(
            Words words, HistoryModel model, Transaction transaction, Deed deed, String place) {
        String id = place + deed.id() + "-" + transaction.id();
        String text = words.get("parts.deed." + deed.id());
        return switch (deed) {
            case ROLL_BACK ->
                    Buttons.plain(id, Octicons.HISTORY_16, text, () -> model.rollBack(transaction));
            case PROMOTE -> Buttons.plain(id, text, () -> model.promote(transaction));
            case KEEP -> Buttons.plain(id, text, () -> model.keep(transaction));
            case DISCARD -> Buttons.plain(id, text, () -> model.discard(transaction));
            case RELEASE -> Buttons.flat(id, text, () -> model.release(transaction));
        };
    }

    /// The colour of a state.
    static Role role(State state) {
        return switch (state) {
            case PROMOTED, KEPT -> Role.GOOD;
            case VERIFIED -> Role.NEWS;
            case FAILED -> Role.BAD;
            case PLANNED, CLONED, BASELINED, APPLIED, PROMOTING, ROLLING_BACK -> Role.BUSY;
            case DISCARDED, ROLLED_BACK, CANCELLED -> Role.QUIET;
        };
    }
}
