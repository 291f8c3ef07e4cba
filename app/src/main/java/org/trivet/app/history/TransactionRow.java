package org.trivet.app.history;

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
        boolean busy = model.busy().contains(transaction.id());
        for (Deed deed : Deed.of(transaction.state())) {
            Button button = button(words, model, transaction, deed, place);
            button.setDisable(busy);
            row.getChildren().add(button);
        }
        return row;
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
