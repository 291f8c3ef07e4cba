package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Words;
import org.trivet.probes.python.Interpreters;

/// What can be done with the selected environment; opens with the right button, and with the
/// keyboard's key for menus.
final class RowMenu extends ContextMenu {
    private final Words words;
    private final TableView<EnvironmentRow> table;

    /// @param measure counts what lies in an environment, and shows it
    RowMenu(
            Words words,
            TableView<EnvironmentRow> table,
            EnvironmentsModel model,
            Consumer<Path> measure,
            Navigator go) {
        this.words = words;
        this.table = table;
        getItems()
                .addAll(
                        List.of(
                                item("open", row -> go.environment(row.key())),
                                item("libraries", row -> go.libraries(row.entry().environment())),
                                item("folder", row -> go.openFolder(row.entry().prefix())),
                                item("copy", RowMenu::copy),
                                new SeparatorMenuItem(),
                                item("measure", row -> measure.accept(row.key())),
                                item("measure-stop", row -> model.stopMeasuring(row.key())),
                                item("ask", row -> model.ask(row.key())),
                                item("refresh", row -> model.refresh(row.key())),
                                item("why", row -> go.why(row.key().toString()))));
        setOnShowing(_ -> {
            EnvironmentRow row = table.getSelectionModel().getSelectedItem();
            getItems().forEach(item -> item.setDisable(row == null));
            boolean counting = row != null && row.countedProperty().get() != null;
            show("measure", !counting);
            show("measure-stop", counting);
            show("ask", row != null && Interpreters.isUnclear(row.entry().environment()));
        });
    }

    private MenuItem item(String action, Consumer<EnvironmentRow> does) {
        var item = new MenuItem(words.get("environments.menu." + action));
        item.setId("row-" + action);
        item.setOnAction(_ -> {
            EnvironmentRow row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                does.accept(row);
            }
        });
        return item;
    }

    private void show(String action, boolean wanted) {
        getItems().stream()
                .filter(item -> ("row-" + action).equals(item.getId()))
                .forEach(item -> item.setVisible(wanted));
    }

    private static void copy(EnvironmentRow row) {
        var content = new ClipboardContent();
        content.putString(row.entry().prefix().toString());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
