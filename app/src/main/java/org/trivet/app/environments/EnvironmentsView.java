package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.FilterField;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Tips;
import org.trivet.app.parts.Words;
import org.trivet.app.settings.SettingsModel;

/// The list of environments; fills while it is looked at.
public final class EnvironmentsView extends Screen {
    private final Words words;
    private final EnvironmentsModel model;
    private final Label title = Labels.title("");
    private final FilterField filter;
    private final EnvironmentTable table;
    private final EmptyList empty;
    private final VBox remarks = new VBox();
    private final VBox root;
    private @Nullable RemarksPanel panel;

    public EnvironmentsView(
            Words words, EnvironmentsModel model, SettingsModel settings, Navigator go) {
        this.words = words;
        this.model = model;
        filter =
                new FilterField(
                        "environments-filter",
                        words.get("environments.filter"),
                        model.filterProperty());
        filter.setPrefWidth(260);
        atClose(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        title.setId("environments-title");
        empty = new EmptyList(words, model, settings.roots(), go);
        table =
                new EnvironmentTable(
                        "environments-table",
                        words,
                        new EnvironmentTable.Source(
                                model.shown(), model::orderBy, model::see, go::environment));
        table.setPlaceholder(empty.root());
        table.setContextMenu(new RowMenu(words, table, model, this::measure, go));
        var columns =
                new ColumnMemory(
                        words,
                        table,
                        settings.settingsProperty().get().columns(),
                        settings::chooseColumns);
        atClose(table::close);
        columns.button().setMinWidth(Region.USE_PREF_SIZE);
        VBox.setVgrow(table, Priority.ALWAYS);
        var line = new ScanLine(words, model, this::toggleRemarks);
        var kinds = new KindChoice(words, model);
        var bar =
                new HBox(8, filter, kinds.root(), columns.button(), everywhere(), stop(), rescan());
        bar.setAlignment(Pos.CENTER_LEFT);
        var why = Buttons.flat("environments-why", words.get("why.link"), () -> go.why(""));
        root = new VBox(8, title, bar, line.root(), remarks, table, why);
        root.getStyleClass().add("page");
        atClose(line::close);
        atClose(kinds::close);
        atClose(empty::close);
        atClose(this::hideRemarks);
        remarks.setManaged(false);
        follow(model.changesProperty(), _ -> count());
        followList(model.remarks(), this::hideEmptyRemarks);
        typeToFilter();
    }

    @Override
    public Node root() {
        return root;
    }

    @Override
    public Optional<TextField> filterField() {
        return Optional.of(filter);
    }

    private Node everywhere() {
        var all = new ToggleButton(words.get("environments.everywhere"));
        all.setId("environments-everywhere");
        all.setAccessibleText(words.get("environments.everywhere"));
        all.setMinWidth(Region.USE_PREF_SIZE);
        Tips.put(all, words.get("environments.everywhere.sub"));
        follow(model.everywhereProperty(), all::setSelected);
        all.setOnAction(_ -> model.searchEverywhere(all.isSelected()));
        return all;
    }

    private Node rescan() {
        var rescan =
                Buttons.plain(
                        "environments-rescan",
                        Octicons.SYNC_16,
                        words.get("environments.rescan"),
                        model::scan);
        rescan.visibleProperty().bind(model.scanningProperty().not());
        rescan.managedProperty().bind(rescan.visibleProperty());
        return rescan;
    }

    private Node stop() {
        var stop =
                Buttons.plain(
                        "environments-stop",
                        Octicons.STOP_16,
                        words.get("environments.stop"),
                        model::stop);
        stop.visibleProperty().bind(model.scanningProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        return stop;
    }

    private void count() {
        int all = model.rows().size();
        title.setText(
                all == 1
                        ? words.get("environments.title.one")
                        : words.get("environments.title", "count", words.count(all)));
    }

    /// Letters typed on the table narrow it, and the arrow keys go from the filter to the table.
    private void typeToFilter() {
        table.addEventHandler(
                KeyEvent.KEY_TYPED,
                event -> {
                    String typed = event.getCharacter();
                    boolean isText =
                            !typed.isBlank()
                                    && !Character.isISOControl(typed.charAt(0))
                                    && !event.isShortcutDown()
                                    && !event.isAltDown();
                    if (isText) {
                        filter.requestFocus();
                        filter.appendText(typed);
                        filter.end();
                        event.consume();
                    }
                });
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN && !table.getItems().isEmpty()) {
                        table.requestFocus();
                        if (table.getSelectionModel().isEmpty()) {
                            table.getSelectionModel().selectFirst();
                        }
                        event.consume();
                    }
                });
    }

    /// Who measures wants to see it: the column comes with the first size.
    private void measure(Path key) {
        table.column(EnvironmentColumn.SIZE).setVisible(true);
        model.measure(key);
    }

    private void toggleRemarks() {
        if (panel == null) {
            panel = new RemarksPanel(words, model, this::hideRemarks);
            remarks.getChildren().setAll(panel.root());
            remarks.setManaged(true);
        } else {
            hideRemarks();
        }
    }

    private void hideRemarks() {
        if (panel != null) {
            panel.close();
            panel = null;
        }
        remarks.getChildren().clear();
        remarks.setManaged(false);
    }

    private void hideEmptyRemarks() {
        if (model.remarks().isEmpty()) {
            hideRemarks();
        }
    }
}
