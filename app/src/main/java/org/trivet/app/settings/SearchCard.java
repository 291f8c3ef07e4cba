package org.trivet.app.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Focus;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;

/// Which folders are searched for environments, and what is left out below them. A change is
/// searched at once.
final class SearchCard extends Screen {
    private final Words words;
    private final SettingsModel model;
    private final VBox roots = new VBox(4);
    private final VBox excludes = new VBox(4);
    private final VBox mistake = new VBox();
    private final TextField exclude = new TextField();
    private final Card root;

    SearchCard(Words words, SettingsModel model) {
        this.words = words;
        this.model = model;
        roots.setId("settings-roots");
        excludes.setId("settings-excludes");
        var addRoot =
                Buttons.plain(
                        "settings-add-root",
                        Octicons.PLUS_16,
                        words.get("settings.roots.add"),
                        this::addRoot);
        exclude.setId("settings-exclude");
        exclude.setPromptText(words.get("settings.excludes.prompt"));
        exclude.setAccessibleText(words.get("settings.excludes.prompt"));
        exclude.setPrefWidth(320);
        exclude.setOnAction(_ -> addExclude());
        exclude.textProperty().subscribe(() -> mistake.getChildren().clear());
        var addExclude =
                Buttons.plain(
                        "settings-add-exclude",
                        Octicons.PLUS_16,
                        words.get("settings.excludes.add"),
                        this::addExclude);
        var row = new HBox(8, exclude, addExclude);
        row.setAlignment(Pos.CENTER_LEFT);
        root =
                new Card(
                        Labels.strong(words.get("settings.roots")),
                        Labels.muted(words.get("settings.roots.sub")),
                        roots,
                        addRoot,
                        Labels.strong(words.get("settings.excludes")),
                        Labels.muted(words.get("settings.excludes.sub")),
                        excludes,
                        row,
                        mistake);
        root.setOnDragOver(this::offer);
        root.setOnDragDropped(this::take);
        followList(model.roots(), () -> Focus.keepSame(roots, this::showRoots));
        followList(model.excludes(), () -> Focus.keepSame(excludes, this::showExcludes));
    }

    @Override
    public Node root() {
        return root;
    }

    private void showRoots() {
        roots.getChildren().clear();
        for (int i = 0; i < model.roots().size(); i++) {
            Path folder = model.roots().get(i);
            String shown = PlainText.of(folder.toString());
            var row = row(shown);
            if (i > 0) {
                row.getChildren()
                        .add(
                                Buttons.icon(
                                        "settings-raise-root-" + i,
                                        Octicons.ARROW_UP_16,
                                        words.get("settings.roots.raise", "path", shown),
                                        () -> model.raiseRoot(folder)));
            }
            row.getChildren()
                    .add(
                            Buttons.icon(
                                    "settings-remove-root-" + i,
                                    Octicons.X_16,
                                    words.get("settings.roots.remove", "path", shown),
                                    () -> model.removeRoot(folder)));
            roots.getChildren().add(row);
        }
        if (model.roots().isEmpty()) {
            roots.getChildren().add(Labels.plain(words.get("settings.roots.default")));
        }
    }

    private void showExcludes() {
        excludes.getChildren().clear();
        for (int i = 0; i < model.excludes().size(); i++) {
            String left = model.excludes().get(i);
            String shown = PlainText.of(left);
            var row = row(shown);
            row.getChildren()
                    .add(
                            Buttons.icon(
                                    "settings-remove-exclude-" + i,
                                    Octicons.X_16,
                                    words.get("settings.excludes.remove", "what", shown),
                                    () -> model.removeExclude(left)));
            excludes.getChildren().add(row);
        }
    }

    private static HBox row(String text) {
        Label label = Labels.oneLine(text, "mono");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        var row = new HBox(8, label);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void addRoot() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(words.get("settings.roots.add"));
        var chosen = chooser.showDialog(root.getScene().getWindow());
        if (chosen != null) {
            model.addRoot(chosen.toPath());
        }
    }

    private void addExclude() {
        var problem = model.addExclude(exclude.getText());
        if (problem.isEmpty()) {
            exclude.clear();
        } else {
            var mark = new Mark(Role.CAUTION, words.say(problem.get())).wrapped();
            mark.setId("settings-exclude-problem");
            mistake.getChildren().setAll(mark);
        }
    }

    /// Folders may be dropped anywhere on the card.
    private void offer(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
            event.consume();
        }
    }

    private void take(DragEvent event) {
        var folders =
                event.getDragboard().getFiles().stream()
                        .map(file -> file.toPath())
                        .filter(Files::isDirectory)
                        .toList();
        folders.forEach(model::addRoot);
        event.setDropCompleted(!folders.isEmpty());
        event.consume();
    }
}
