package org.trivet.app.history;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Focus;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.Transaction;

/// Transactions, the newest first, with what their states allow.
public final class HistoryView extends Screen {
    private static final int AT_ONCE = 50;

    private final Words words;
    private final HistoryModel model;
    private final VBox recovered = new VBox(8);
    private final VBox unreadable = new VBox();
    private final VBox rows = new VBox(8);
    private final Page root;
    private int limit = AT_ONCE;

    public HistoryView(Words words, HistoryModel model) {
        this.words = words;
        this.model = model;
        var title = Labels.title(words.get("history.title"));
        title.setId("history-title");
        var top = new VBox(2, title, Labels.muted(words.get("history.sub")));
        root = new Page(top, recovered, unreadable, rows);
        followList(model.recoveries(), this::showRecovered);
        followList(model.unreadable(), this::showUnreadable);
        followList(model.transactions(), () -> Focus.keepSame(rows, this::showRows));
        followList(model.questions(), () -> Focus.keepSame(rows, this::showRows));
        followList(model.busy(), () -> Focus.keepSame(rows, this::showRows));
    }

    @Override
    public Node root() {
        return root;
    }

    private void showRecovered() {
        recovered.getChildren().clear();
        for (Recovery recovery : model.recoveries()) {
            var box =
                    new VBox(
                            4,
                            new Mark(Role.NEWS, words.get("history.recovered")).bold(),
                            Labels.plain(words.say(recovery.message())));
            box.getStyleClass().addAll("notice", Role.NEWS.styleClass());
            recovered.getChildren().add(box);
        }
        recovered.setManaged(!model.recoveries().isEmpty());
    }

    private void showUnreadable() {
        unreadable.getChildren().clear();
        boolean any = !model.unreadable().isEmpty();
        if (any) {
            unreadable.getChildren().add(new UnreadablePanel(words, model.unreadable()));
        }
        unreadable.setManaged(any);
        showRows();
    }

    private void showRows() {
        rows.getChildren().clear();
        List<Transaction> all = model.transactions();
        for (Transaction transaction : all.subList(0, Math.min(limit, all.size()))) {
            rows.getChildren().add(new Card(TransactionRow.of(words, model, transaction, "")));
        }
        if (all.isEmpty() && model.unreadable().isEmpty()) {
            var none = Labels.muted(words.get("history.none"));
            none.setId("history-none");
            rows.getChildren().add(none);
        } else if (all.size() > limit) {
            rows.getChildren()
                    .add(
                            Buttons.flat(
                                    "history-more",
                                    words.get("history.more"),
                                    () -> {
                                        limit += AT_ONCE;
                                        showRows();
                                    }));
        }
    }
}
