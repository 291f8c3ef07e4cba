package org.trivet.app.parts;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A framed part of a screen.
public final class Card extends VBox {
    public Card(Node... children) {
        super(8, children);
        getStyleClass().add("card");
        // never squeezed: what does not fit is scrolled to
        setMinHeight(USE_PREF_SIZE);
    }

    /// With the border of a role.
    public Card of(Role role) {
        getStyleClass().add(role.styleClass());
        return this;
    }
}
