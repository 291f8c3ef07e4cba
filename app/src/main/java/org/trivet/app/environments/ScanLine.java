package org.trivet.app.environments;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Tips;
import org.trivet.app.parts.Words;

/// How far a scan is, or how long the last one took; and one click to what it could not search.
final class ScanLine extends Screen {
    private final Words words;
    private final EnvironmentsModel model;
    private final HBox root = new HBox(8);
    private final Label text = new Label();
    private final Label folder = new Label();
    private final Button remarks;

    /// @param open shows or hides the remarks
    ScanLine(Words words, EnvironmentsModel model, Runnable open) {
        this.words = words;
        this.model = model;
        root.setId("scan-line");
        root.setAlignment(Pos.CENTER_LEFT);
        root.setMinHeight(30);
        text.setId("scan-text");
        text.getStyleClass().add("muted");
        text.setMinWidth(Label.USE_PREF_SIZE);
        folder.setId("scan-folder");
        folder.getStyleClass().addAll("muted", "mono");
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        folder.setMinWidth(0);
        folder.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(folder, Priority.ALWAYS);
        remarks = Buttons.flat("scan-remarks", "", open);
        root.getChildren().addAll(text, folder, remarks);
        follow(model.progressProperty(), this::show);
        follow(model.scanningProperty(), _ -> show(model.progressProperty().get()));
        follow(model.tookProperty(), _ -> show(model.progressProperty().get()));
        followList(model.remarks(), this::showRemarks);
    }

    @Override
    public Node root() {
        return root;
    }

    private void show(@Nullable ScanProgress progress) {
        folder.setText("");
        folder.setTooltip(null);
        if (!model.scanningProperty().get()) {
            var took = model.tookProperty().get();
            text.setText(
                    took == null
                            ? ""
                            : words.get("environments.took", "time", words.duration(took)));
            return;
        }
        switch (progress) {
            case null -> text.setText(words.get("environments.looking"));
            case ScanProgress.Searching searching -> {
                text.setText(
                        words.get(
                                "environments.searching",
                                "count",
                                words.count(searching.folders())));
                String at = PlainText.of(searching.at().toString());
                folder.setText(at);
                Tips.put(folder, at);
            }
            case ScanProgress.LookingInto looking ->
                    text.setText(
                            words.get(
                                    "environments.looking-into",
                                    "done",
                                    words.count(looking.done()),
                                    "total",
                                    words.count(looking.total())));
        }
    }

    private void showRemarks() {
        int count = model.remarks().size();
        remarks.setVisible(count > 0);
        remarks.setManaged(count > 0);
        remarks.setText(
                count == 1
                        ? words.get("environments.remarks.one")
                        : words.get("environments.remarks", "count", words.count(count)));
        remarks.setAccessibleText(remarks.getText());
    }
}
