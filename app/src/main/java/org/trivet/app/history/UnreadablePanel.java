package org.trivet.app.history;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.CopyButton;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;

/// Journals that cannot be read: which files, and that nobody touches them.
final class UnreadablePanel extends VBox {
    /// Each path is shown and can be copied; more than these are counted alone.
    private static final int AT_ONCE = 10;

    UnreadablePanel(Words words, List<Path> files) {
        super(6);
        setId("history-unreadable");
        getStyleClass().addAll("notice", Role.CAUTION.styleClass());
        String title =
                files.size() == 1
                        ? words.get("history.unreadable.one")
                        : words.get("history.unreadable", "count", files.size());
        getChildren().add(new Mark(Role.CAUTION, title).bold());
        for (int i = 0; i < Math.min(AT_ONCE, files.size()); i++) {
            String file = files.get(i).toString();
            var path = Labels.mono(file);
            path.setId("unreadable-" + i);
            var copy = new CopyButton("copy-unreadable-" + i, words, words.get("parts.copy"), file);
            var row = new HBox(8, path, copy);
            row.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(row);
        }
        if (files.size() > AT_ONCE) {
            getChildren()
                    .add(
                            Labels.plain(
                                    words.get(
                                            "history.unreadable.more",
                                            "count",
                                            files.size() - AT_ONCE)));
        }
        getChildren().add(Labels.muted(words.get("history.unreadable.advice")));
    }
}
