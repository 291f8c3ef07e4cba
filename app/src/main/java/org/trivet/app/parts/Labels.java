package org.trivet.app.parts;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Texts by their part on the screen.
public final class Labels {
    private Labels() {}

    /// The one sentence at the top of a screen.
    public static Label title(String text) {
        return wrapped(text, "screen-title");
    }

    /// The heading of a part of a screen.
    public static Label heading(String text) {
        return wrapped(text, "heading");
    }

    public static Label plain(String text) {
        return wrapped(text, "body");
    }

    public static Label strong(String text) {
        return wrapped(text, "strong");
    }

    /// Beside the point.
    public static Label muted(String text) {
        return wrapped(text, "muted");
    }

    /// Paths, commands, code.
    public static Label mono(String text) {
        return wrapped(text, "mono");
    }

    /// On one line, cut with dots where there is no room; the whole text is in the tooltip.
    public static Label oneLine(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        Tips.put(label, text);
        return label;
    }

    private static Label wrapped(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
