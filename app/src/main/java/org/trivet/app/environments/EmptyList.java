package org.trivet.app.environments;

import java.nio.file.Path;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;

/// What stands in the place of the rows when there are none: why, and what one can do.
final class EmptyList extends Screen {
    private final Words words;
    private final EnvironmentsModel model;
    private final ObservableList<Path> roots;
    private final Label text = Labels.muted("");
    private final HBox ways = new HBox(8);
    private final VBox root = new VBox(10, text, ways);

    /// @param roots the folders that the person chose; empty: the home folder
    EmptyList(Words words, EnvironmentsModel model, ObservableList<Path> roots, Navigator go) {
        this.words = words;
        this.model = model;
        this.roots = roots;
        text.setId("environments-none");
        root.setAlignment(Pos.CENTER);
        ways.setAlignment(Pos.CENTER);
        ways.getChildren()
                .addAll(
                        Buttons.plain("none-settings", words.get("home.settings"), go::settings),
                        Buttons.flat("none-why", words.get("why.link"), () -> go.why("")));
        follow(model.changesProperty(), _ -> show());
        follow(model.scanningProperty(), _ -> show());
        follow(model.shown().arrangementsProperty(), _ -> show());
        followList(roots, this::show);
    }

    @Override
    public Node root() {
        return root;
    }

    private void show() {
        boolean none = model.rows().isEmpty();
        boolean looking = model.scanningProperty().get();
        ways.setVisible(none && !looking);
        text.setText(
                none
                        ? looking ? words.get("environments.looking") : nothing()
                        : words.get("environments.none-match"));
    }

    /// That nothing was found, and where it was looked.
    private String nothing() {
        return roots.isEmpty()
                ? words.get("environments.none")
                : words.get("environments.none-below", "count", roots.size());
    }
}
