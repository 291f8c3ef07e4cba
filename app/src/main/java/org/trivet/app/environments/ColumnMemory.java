package org.trivet.app.environments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import org.trivet.app.parts.Words;
import org.trivet.app.store.Settings;

/// Which columns a table has, in which order, and by which it is ordered: as the person left it.
final class ColumnMemory {
    private static final String DOWN = "-";

    private final Words words;
    private final EnvironmentTable table;
    private final Consumer<Settings.Columns> changed;
    private final MenuButton button;
    private boolean arranging;

    /// @param changed told how the table looks after the person changed it
    ColumnMemory(
            Words words,
            EnvironmentTable table,
            Settings.Columns now,
            Consumer<Settings.Columns> changed) {
        this.words = words;
        this.table = table;
        this.changed = changed;
        this.button = new MenuButton(words.get("environments.columns"));
        button.setId("environments-columns");
        button.setAccessibleText(words.get("environments.columns"));
        show(now);
        InvalidationListener looked = _ -> tell();
        table.getColumns().addListener(looked);
        table.getSortOrder().addListener(looked);
        for (TableColumn<EnvironmentRow, ?> column : table.getColumns()) {
            column.visibleProperty().addListener(looked);
            column.sortTypeProperty().addListener(looked);
        }
        fillMenu();
    }

    /// Switches columns on and off.
    MenuButton button() {
        return button;
    }

    private void show(Settings.Columns look) {
        arranging = true;
        try {
            List<EnvironmentColumn> shown =
                    look.shown().stream()
                            .map(EnvironmentColumn::of)
                            .flatMap(Optional::stream)
                            .distinct()
                            .toList();
            if (shown.isEmpty()) {
                shown =
                        EnvironmentColumn.all().stream()
                                .filter(EnvironmentColumn::shownAtFirst)
                                .toList();
            }
            var order = new ArrayList<>(shown);
            EnvironmentColumn.all().stream()
                    .filter(kind -> !order.contains(kind))
                    .forEach(order::add);
            var columns = order.stream().map(table::column).toList();
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).setVisible(i < shown.size());
            }
            table.getColumns().setAll(columns);
            sort(look.sort());
        } finally {
            arranging = false;
        }
    }

    private void sort(List<String> sort) {
        var by = new ArrayList<TableColumn<EnvironmentRow, ?>>();
        for (String id : sort) {
            boolean down = id.startsWith(DOWN);
            EnvironmentColumn.of(down ? id.substring(DOWN.length()) : id)
                    .map(table::column)
                    .filter(column -> !by.contains(column))
                    .ifPresent(column -> {
                        column.setSortType(
                                down
                                        ? TableColumn.SortType.DESCENDING
                                        : TableColumn.SortType.ASCENDING);
                        by.add(column);
                    });
        }
        table.getSortOrder().setAll(by);
        table.sort();
    }

    private void tell() {
        if (!arranging) {
            changed.accept(look());
        }
    }

    private Settings.Columns look() {
        var shown =
                table.getVisibleLeafColumns().stream()
                        .filter(TableColumn::isVisible)
                        .map(column -> table.kind(column).id())
                        .toList();
        var first =
                EnvironmentColumn.all().stream()
                        .filter(EnvironmentColumn::shownAtFirst)
                        .map(EnvironmentColumn::id)
                        .toList();
        var sort =
                table.getSortOrder().stream()
                        .map(column ->
                                (column.getSortType() == TableColumn.SortType.DESCENDING
                                                ? DOWN
                                                : "")
                                        + table.kind(column).id())
                        .toList();
        return new Settings.Columns(shown.equals(first) ? List.of() : shown, sort);
    }

    private void fillMenu() {
        for (EnvironmentColumn kind : EnvironmentColumn.all()) {
            var item = new CheckMenuItem(kind.title(words));
            item.setId("column-" + kind.id());
            item.selectedProperty().bindBidirectional(table.column(kind).visibleProperty());
            // without its names nothing could be told apart
            item.setDisable(kind == EnvironmentColumn.NAME);
            button.getItems().add(item);
        }
        var reset = new MenuItem(words.get("environments.columns.reset"));
        reset.setId("columns-reset");
        reset.setOnAction(_ -> {
            show(Settings.Columns.DEFAULT);
            tell();
        });
        button.getItems().addAll(new SeparatorMenuItem(), reset);
    }
}
