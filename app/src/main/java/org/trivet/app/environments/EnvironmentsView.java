package org.trivet.app.environments;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.FilterField;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;

/// The list of environments; fills while it is looked at.
public final class EnvironmentsView extends Screen {
    private final VBox root;
    private final FilterField filter;

    public EnvironmentsView(Words words, EnvironmentsModel model, Navigator go) {
        filter =
                new FilterField(
                        "environments-filter",
                        words.get("environments.filter"),
                        model.filterProperty());
        filter.setPrefWidth(260);
        atClose(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        var rescan =
                Buttons.plain(
                        "environments-rescan",
                        Octicons.SYNC_16,
                        words.get("environments.rescan"),
                        model::scan);
        rescan.disableProperty().bind(model.scanningProperty());
        Label title = Labels.title("");
        title.setId("environments-title");
        var empty = Labels.muted("");
        var table =
                new EnvironmentTable("environments-table", words, model.shown(), go::environment);
        table.setPlaceholder(empty);
        VBox.setVgrow(table, Priority.ALWAYS);
        var bar = new HBox(8, filter, rescan);
        bar.setAlignment(Pos.CENTER_LEFT);
        root = new VBox(12, title, bar, table);
        root.getStyleClass().add("page");
        Runnable count =
                () -> {
                    int all = model.entries().size();
                    title.setText(
                            all == 1
                                    ? words.get("environments.title.one")
                                    : words.get("environments.title", "count", all));
                    empty.setText(
                            model.scanningProperty().get()
                                    ? words.get("environments.looking")
                                    : words.get(
                                            all == 0
                                                    ? "environments.none"
                                                    : "environments.none-match"));
                };
        followList(model.shown(), count);
        followList(model.entries(), count);
        follow(model.scanningProperty(), _ -> count.run());
    }

    @Override
    public Node root() {
        return root;
    }

    @Override
    public Optional<TextField> filterField() {
        return Optional.of(filter);
    }
}
