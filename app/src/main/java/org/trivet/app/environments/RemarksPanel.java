package org.trivet.app.environments;

import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.CopyButton;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.probes.python.Problem;

/// What a search could not look at, each with its reason; to copy.
final class RemarksPanel extends Screen {
    private static final double ROW_HEIGHT = 30;
    private static final int ROWS = 6;

    private final VBox root = new VBox(6);

    /// @param hide closes the panel
    RemarksPanel(Words words, EnvironmentsModel model, Runnable hide) {
        root.setId("remarks");
        root.getStyleClass().addAll("notice", Role.CAUTION.styleClass());
        var list = new ListView<>(model.remarks());
        list.setId("remarks-list");
        list.setAccessibleText(words.get("environments.remarks.title"));
        list.getStyleClass().addAll("edge-to-edge", "quiet-list", "dense");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new Cell(words));
        var copy = new HBox(8);
        copy.setAlignment(Pos.CENTER_LEFT);
        root.getChildren()
                .addAll(
                        new Mark(Role.CAUTION, words.get("environments.remarks.title")).bold(),
                        Labels.muted(words.get("environments.remarks.advice")),
                        list,
                        copy);
        followList(
                model.remarks(),
                () -> {
                    double height = ROW_HEIGHT * Math.min(ROWS, model.remarks().size()) + 4;
                    list.setPrefHeight(height);
                    list.setMinHeight(height);
                    String all =
                            model.remarks().stream()
                                    .map(words::say)
                                    .collect(Collectors.joining("\n"));
                    copy.getChildren()
                            .setAll(
                                    new CopyButton(
                                            "remarks-copy",
                                            words,
                                            words.get("environments.remarks.copy"),
                                            all),
                                    Buttons.flat(
                                            "remarks-hide",
                                            words.get("environments.remarks.hide"),
                                            hide));
                });
    }

    @Override
    public Node root() {
        return root;
    }

    private static final class Cell extends ListCell<Problem> {
        private final Words words;

        Cell(Words words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable Problem item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : Labels.oneLine(words.say(item), "small"));
        }
    }
}
