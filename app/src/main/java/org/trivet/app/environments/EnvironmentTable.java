package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.Words;

/// A table of environments; Enter or a click on a row opens it.
final class EnvironmentTable extends TableView<EnvironmentRow> {
    private static final double ROW_HEIGHT = 46;
    private static final double HEADER_HEIGHT = 34;

    private final Words words;
    private final Consumer<Path> open;
    private final RowKeeper keeper;
    private final Map<TableColumn<EnvironmentRow, ?>, EnvironmentColumn> columns;

    /// What a table shows and whom it tells.
    ///
    /// @param order takes the order that the person chose; empty: none
    /// @param seen takes the keys of the rows on the screen
    /// @param open takes the key of the row that is opened
    record Source(
            Arranged rows,
            Consumer<@Nullable Comparator<EnvironmentRow>> order,
            Consumer<List<Path>> seen,
            Consumer<Path> open) {}

    EnvironmentTable(String id, Words words, Source source) {
        this.words = words;
        this.open = source.open();
        setId(id);
        setAccessibleText(words.get("environments.table"));
        getStyleClass().addAll("edge-to-edge", "quiet-table");
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        columns =
                EnvironmentColumn.all().stream()
                        .collect(Collectors.toMap(kind -> column(id, kind), kind -> kind));
        getColumns()
                .setAll(
                        columns.keySet().stream()
                                .sorted(Comparator.comparing(columns::get))
                                .toList());
        setItems(source.rows());
        setSortPolicy(_ -> {
            source.order().accept(chosenOrder());
            return true;
        });
        setRowFactory(_ -> row());
        keeper = new RowKeeper(this, source.rows(), source.seen());
        setOnKeyPressed(event -> {
            EnvironmentRow selected = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                open.accept(selected.key());
                event.consume();
            }
        });
    }

    /// Stops looking at the rows.
    void close() {
        keeper.close();
    }

    /// The height at which so many rows need no scroll bar.
    static double heightOf(int rows) {
        return HEADER_HEIGHT + rows * ROW_HEIGHT + 2;
    }

    TableColumn<EnvironmentRow, ?> column(EnvironmentColumn kind) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    EnvironmentColumn kind(TableColumn<EnvironmentRow, ?> column) {
        return Objects.requireNonNull(columns.get(column), "a column of another table");
    }

    private @Nullable Comparator<EnvironmentRow> chosenOrder() {
        Comparator<EnvironmentRow> order = null;
        for (TableColumn<EnvironmentRow, ?> column : getSortOrder()) {
            Comparator<EnvironmentRow> by = kind(column).order(words);
            if (column.getSortType() == TableColumn.SortType.DESCENDING) {
                by = by.reversed();
            }
            order = order == null ? by : order.thenComparing(by);
        }
        return order;
    }

    private TableColumn<EnvironmentRow, Entry> column(String id, EnvironmentColumn kind) {
        var column = new TableColumn<EnvironmentRow, Entry>(kind.title(words));
        column.setId(id + "-" + kind.id());
        column.setPrefWidth(kind.width());
        column.setMinWidth(56);
        column.setVisible(kind.shownAtFirst());
        column.setCellValueFactory(row -> row.getValue().entryProperty());
        column.setCellFactory(_ -> new Cell(kind));
        return column;
    }

    private TableRow<EnvironmentRow> row() {
        var row = new TableRow<EnvironmentRow>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                open.accept(row.getItem().key());
            }
        });
        return row;
    }

    private final class Cell extends TableCell<EnvironmentRow, Entry> {
        private final EnvironmentColumn kind;
        private Subscription counting = Subscription.EMPTY;

        Cell(EnvironmentColumn kind) {
            this.kind = kind;
        }

        @Override
        protected void updateItem(@Nullable Entry item, boolean empty) {
            super.updateItem(item, empty);
            counting.unsubscribe();
            counting = Subscription.EMPTY;
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
            } else {
                setGraphic(kind.cell(words, item));
                String whole = kind.text(words, item);
                setTooltip(whole.length() > 12 ? new Tooltip(whole) : null);
                if (kind == EnvironmentColumn.SIZE) {
                    follow(item);
                }
            }
        }

        /// While it is counted, what was counted so far.
        private void follow(Entry item) {
            int at = getIndex();
            if (at < 0 || at >= getTableView().getItems().size()) {
                return;
            }
            counting =
                    getTableView()
                            .getItems()
                            .get(at)
                            .countedProperty()
                            .subscribe(soFar ->
                                    setGraphic(
                                            soFar == null
                                                    ? kind.cell(words, item)
                                                    : new Label(
                                                            words.get(
                                                                    "environments.counting",
                                                                    "size",
                                                                    words.bytes(soFar.bytes())))));
        }
    }
}
