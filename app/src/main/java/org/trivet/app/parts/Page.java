package org.trivet.app.parts;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The usual frame of a screen: a column of parts with margins that scrolls when it is too tall.
public final class Page extends ScrollPane {
    private final VBox column;

    public Page(Node... children) {
        column = new VBox(12, children);
        column.getStyleClass().add("page");
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("page-scroll", "edge-to-edge");
        setFocusTraversable(false);
    }

    public VBox column() {
        return column;
    }

    /// Lets the column be at least as tall as the window, for a table or a log that fills it.
    public Page filling() {
        setFitToHeight(true);
        return this;
    }
}
