package org.trivet.app.libraries;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.trivet.app.parts.Columns;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Words;

/// What the picture shows, as a table; Ctrl+C copies the selected rows.
final class LibraryTable extends TableView<LibraryRow> {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Words words;
    private boolean following;

    LibraryTable(Words words, LibrariesModel model) {
        this.words = words;
        setId("libraries-table");
        setAccessibleText(words.get("libraries.table"));
        getStyleClass().addAll("edge-to-edge", "quiet-table", "dense");
        getColumns().setAll(List.of(name(), state(), version(), owner(), by(), rule(), path()));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setPlaceholder(Labels.muted(words.get("libraries.none")));
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> {
                    if (row != null && !following) {
                        model.selectedProperty().set(row.key());
                    }
                });
        setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    /// Selects the row of a key, where it is shown.
    void follow(String key) {
        LibraryRow now = getSelectionModel().getSelectedItem();
        if (now != null && now.key().equals(key)) {
            return;
        }
        getItems().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .ifPresent(row -> {
                    following = true;
                    try {
                        getSelectionModel().clearAndSelect(getItems().indexOf(row));
                        scrollTo(row);
                    } finally {
                        following = false;
                    }
                });
    }

    private void copy() {
        String text =
                getSelectionModel().getSelectedItems().stream()
                        .map(row ->
                                getColumns().stream()
                                        .map(column -> String.valueOf(column.getCellData(row)))
                                        .collect(Collectors.joining("\t")))
                        .collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private TableColumn<LibraryRow, String> name() {
        return column("name", 170, row -> row.name());
    }

    private TableColumn<LibraryRow, String> state() {
        return column("state", 100, row -> LibraryWords.state(words, row));
    }

    private TableColumn<LibraryRow, String> version() {
        return column("version", 90, row -> row.version().orElse("–"));
    }

    private TableColumn<LibraryRow, String> owner() {
        return column("owner", 120, row -> row.owner().orElse("–"));
    }

    private TableColumn<LibraryRow, String> by() {
        return column("by", 120, row -> String.join(", ", row.broughtBy()));
    }

    private TableColumn<LibraryRow, String> rule() {
        return column(
                "rule",
                110,
                row -> row.rule().map(rule -> LibraryWords.rule(words, rule)).orElse("–"));
    }

    private TableColumn<LibraryRow, String> path() {
        return column(
                "path",
                240,
                row ->
                        Optional.of(row)
                                .flatMap(LibraryRow::path)
                                .map(Object::toString)
                                .orElse("–"));
    }

    private TableColumn<LibraryRow, String> column(
            String id, double width, java.util.function.Function<LibraryRow, String> text) {
        return Columns.text(
                "libraries-column-" + id,
                words.get("libraries.column." + id),
                width,
                row -> PlainText.of(text.apply(row)));
    }
}
