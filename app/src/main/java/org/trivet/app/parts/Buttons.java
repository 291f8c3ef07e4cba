package org.trivet.app.parts;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Buttons by their weight; each names its action and has an id.
public final class Buttons {
    private Buttons() {}

    /// The one action that a screen proposes.
    public static Button accent(String id, String text, Runnable action) {
        var button = plain(id, text, action);
        button.getStyleClass().add(Styles.SUCCESS);
        return button;
    }

    public static Button plain(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    public static Button plain(String id, Ikon icon, String text, Runnable action) {
        var button = plain(id, text, action);
        button.setGraphic(new FontIcon(icon));
        return button;
    }

    /// Without a border, like a link.
    public static Button flat(String id, String text, Runnable action) {
        var button = plain(id, text, action);
        button.getStyleClass().addAll(Styles.FLAT, "link");
        return button;
    }

    /// An icon alone; the text is its tooltip and its name.
    public static Button icon(String id, Ikon icon, String text, Runnable action) {
        var button = plain(id, text, action);
        button.setText("");
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        Tips.put(button, text);
        return button;
    }
}
