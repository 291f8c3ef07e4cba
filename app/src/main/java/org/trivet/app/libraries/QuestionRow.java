package org.trivet.app.libraries;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.environments.EnvironmentsModel;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Tips;
import org.trivet.app.parts.Words;

/// What is asked: an environment, chosen or written, and imports in order.
final class QuestionRow extends Screen {
    private final HBox root;

    QuestionRow(Words words, LibrariesModel model, EnvironmentsModel environments) {
        var place = new ComboBox<String>();
        place.setId("libraries-environment");
        place.setEditable(true);
        place.setPromptText(words.get("libraries.environment"));
        place.setAccessibleText(words.get("libraries.environment"));
        place.getEditor().setAccessibleText(words.get("libraries.environment"));
        place.setMaxWidth(Double.MAX_VALUE);
        place.setMinWidth(120);
        place.setPrefWidth(200);
        place.setCellFactory(_ -> new PlaceCell());
        HBox.setHgrow(place, Priority.ALWAYS);
        followList(
                environments.rows(),
                () -> {
                    String kept = model.placeProperty().get();
                    place.getItems()
                            .setAll(
                                    environments.rows().stream()
                                            .map(row -> row.entry().prefix().toString())
                                            .toList());
                    model.placeProperty().set(kept);
                });
        place.getEditor().textProperty().bindBidirectional(model.placeProperty());
        atClose(() -> place.getEditor().textProperty().unbindBidirectional(model.placeProperty()));
        place.setOnAction(_ -> {
            if (place.getValue() != null && !place.getValue().isBlank()) {
                model.placeProperty().set(place.getValue());
            }
        });
        var imports = new TextField();
        imports.setId("libraries-imports");
        imports.setPromptText(words.get("libraries.imports"));
        imports.setAccessibleText(words.get("libraries.imports"));
        imports.setMinWidth(120);
        imports.setPrefWidth(200);
        HBox.setHgrow(imports, Priority.ALWAYS);
        imports.textProperty().bindBidirectional(model.importsProperty());
        atClose(() -> imports.textProperty().unbindBidirectional(model.importsProperty()));
        imports.setOnAction(_ -> model.ask());
        var turn =
                Buttons.icon(
                        "libraries-turn",
                        Octicons.ARROW_SWITCH_16,
                        words.get("libraries.turn"),
                        model::turn);
        var ask = Buttons.accent("libraries-ask", words.get("libraries.ask"), model::ask);
        ask.disableProperty().bind(place.getEditor().textProperty().isEmpty());
        var check = Buttons.plain("libraries-check", words.get("libraries.check"), model::check);
        Tips.put(check, words.get("libraries.check.help"));
        check.disableProperty().bind(place.getEditor().textProperty().isEmpty());
        root = new HBox(8, place, imports, turn, ask, check);
        root.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    public Node root() {
        return root;
    }

    private static final class PlaceCell extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
            } else {
                setText(name(item) + " — " + PlainText.of(item));
            }
        }

        private static String name(String path) {
            try {
                return EnvironmentName.of(Path.of(path));
            } catch (InvalidPathException _) {
                return path;
            }
        }
    }
}
