package org.trivet.app.parts;

import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// A short word with a round border.
public final class Pill extends Label {

    /// Without a colour.
    public Pill(String text) {
        super(text);
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
    }

    public Pill(Role role, String text) {
        this(text);
        getStyleClass().add(role.styleClass());
        setGraphic(new FontIcon(role.icon()));
    }
}
