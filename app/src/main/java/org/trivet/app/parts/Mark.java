package org.trivet.app.parts;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// An icon and a few words in the colour of a role.
public final class Mark extends HBox {
    private final Label label;

    public Mark(Role role, String text) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("mark", role.styleClass());
        label = new Label(text);
        getChildren().addAll(new FontIcon(role.icon()), label);
        setAccessibleText(text);
    }

    /// Lets the words take several lines.
    public Mark wrapped() {
        getStyleClass().add("wrapped");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return this;
    }

    public Mark bold() {
        label.getStyleClass().add("strong");
        return this;
    }
}
