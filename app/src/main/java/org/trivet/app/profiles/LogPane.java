package org.trivet.app.profiles;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.Words;

/// The output of what runs, following its end. Only the visible lines are nodes.
final class LogPane extends ListView<String> {
    /// Kept here: the model holds it weakly.
    private final ListChangeListener<String> follower;

    LogPane(Words words, ObservableList<String> lines) {
        super(lines);
        setId("log");
        setAccessibleText(words.get("mend.log"));
        getStyleClass().addAll("edge-to-edge", "log");
        setFixedCellSize(20);
        setCellFactory(_ ->
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable String item, boolean empty) {
                        super.updateItem(item, empty);
                        getStyleClass().remove("command");
                        if (empty || item == null) {
                            setText(null);
                        } else {
                            setText(item);
                            if (item.startsWith("> ")) {
                                getStyleClass().add("command");
                            }
                        }
                    }
                });
        follower = _ -> toEnd();
        lines.addListener(new WeakListChangeListener<>(follower));
        toEnd();
    }

    private void toEnd() {
        if (!getItems().isEmpty()) {
            scrollTo(getItems().size() - 1);
        }
    }
}
