package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Columns;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.Words;

/// A table of environments; Enter or a click on a row opens it.
final class EnvironmentTable extends TableView<Entry> {
    private static final double ROW_HEIGHT = 46;
    private static final double HEADER_HEIGHT = 34;

    private final Consumer<Path> open;

    EnvironmentTable(String id, Words words, ObservableList<Entry> items, Consumer<Path> open) {
        this.open = open;
        setId(id);
        setAccessibleText(words.get("environments.table"));
        getStyleClass().addAll("edge-to-edge", "quiet-table");
        setFixedCellSize(ROW_HEIGHT);
        getColumns()
                .add(
                        Columns.node(
                                id + "-name",
                                words.get("environments.column.name"),
                                146,
                                entry -> EnvironmentName.of(entry.environment()),
                                EnvironmentTable::name));
        getColumns()
                .add(
                        Columns.text(
                                id + "-kind",
                                words.get("environments.column.kind"),
                                92,
                                entry -> words.kind(entry.environment().kind())));
        getColumns()
                .add(
                        Columns.text(
                                id + "-python",
                                words.get("environments.column.python"),
                                78,
                                entry -> entry.environment().version().toOptional().orElse("–")));
        getColumns()
                .add(
                        Columns.node(
                                id + "-frameworks",
                                words.get("environments.column.frameworks"),
                                152,
                                entry -> frameworks(words, entry),
                                entry -> wrapped(frameworks(words, entry))));
        getColumns()
                .add(
                        Columns.node(
                                id + "-triangle",
                                words.get("environments.column.triangle"),
                                158,
                                entry ->
                                        entry.worstTriangle()
                                                .map(triangle -> triangle.verdict().id())
                                                .orElse("~"),
                                entry -> StandingMark.ofTriangle(words, entry)));
        getColumns()
                .add(
                        Columns.node(
                                id + "-state",
                                words.get("environments.column.state"),
                                122,
                                entry -> String.valueOf(entry.standing().ordinal()),
                                entry -> StandingMark.of(words, entry)));
        Columns.share(this);
        var sorted = new SortedList<>(items);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setRowFactory(_ -> row());
        setOnKeyPressed(event -> {
            Entry selected = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                open.accept(selected.prefix());
                event.consume();
            }
        });
    }

    /// The height at which so many rows need no scroll bar.
    static double heightOf(int rows) {
        return HEADER_HEIGHT + rows * ROW_HEIGHT + 2;
    }

    private TableRow<Entry> row() {
        var row = new TableRow<Entry>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                open.accept(row.getItem().prefix());
            }
        });
        return row;
    }

    private static Node name(Entry entry) {
        var name = new Label(EnvironmentName.of(entry.environment()));
        name.getStyleClass().add("strong");
        var path = new Label(entry.prefix().toString());
        path.getStyleClass().addAll("muted", "small");
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        var box = new VBox(name, path);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Node wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static String frameworks(Words words, Entry entry) {
        return entry.frameworks().isEmpty()
                ? "–"
                : entry.frameworks().stream()
                        .map(words::framework)
                        .collect(Collectors.joining(", "));
    }
}
