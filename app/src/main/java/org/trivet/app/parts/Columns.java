package org.trivet.app.parts;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Columns of tables.
public final class Columns {
    private static final double SCROLL_BAR = 14;

    private Columns() {}

    /// A column of texts; a text that does not fit is whole in the tooltip.
    public static <S> TableColumn<S, String> text(
            String id, String title, double width, Function<S, String> text, String... styles) {
        TableColumn<S, String> column = column(id, title, width, text);
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable String item, boolean empty) {
                        super.updateItem(item, empty);
                        if (empty || item == null) {
                            setText(null);
                            setTooltip(null);
                            getStyleClass().removeAll(styles);
                        } else {
                            setText(item);
                            setTooltip(item.length() > 12 ? new Tooltip(item) : null);
                            getStyleClass().removeAll(styles);
                            getStyleClass().addAll(styles);
                        }
                    }
                });
        return column;
    }

    /// A column of nodes, sorted by the text that each stands for.
    public static <S> TableColumn<S, String> node(
            String id,
            String title,
            double width,
            Function<S, String> order,
            Function<S, Node> node) {
        TableColumn<S, String> column = column(id, title, width, order);
        column.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable String item, boolean empty) {
                        super.updateItem(item, empty);
                        S row = getTableRow() == null ? null : getTableRow().getItem();
                        if (empty || row == null) {
                            setGraphic(null);
                        } else {
                            setGraphic(node.apply(row));
                        }
                    }
                });
        return column;
    }

    /// Gives each column its share of the table's width, in the ratio of the widths that they were
    /// made with; the last pixels are for a scroll bar.
    public static <S> void share(TableView<S> table) {
        double all = table.getColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum();
        for (TableColumn<S, ?> column : table.getColumns()) {
            double part = column.getPrefWidth() / all;
            column.prefWidthProperty()
                    .bind(table.widthProperty().subtract(SCROLL_BAR).multiply(part));
        }
    }

    private static <S> TableColumn<S, String> column(
            String id, String title, double width, Function<S, String> text) {
        var column = new TableColumn<S, String>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
        return column;
    }
}
