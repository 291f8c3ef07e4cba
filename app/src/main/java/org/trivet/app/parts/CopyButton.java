package org.trivet.app.parts;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Copies a text to the clipboard and says that it did, until the pointer or the focus leaves.
public final class CopyButton extends Button {
    public CopyButton(String id, Words words, String label, String text) {
        super(label, new FontIcon(Octicons.CLIPPY_16));
        setId(id);
        getStyleClass().addAll(Styles.FLAT, "link");
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(label);
        Tips.put(this, text);
        setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            setText(words.get("parts.copied"));
            setGraphic(new FontIcon(Octicons.CHECK_16));
        });
        setOnMouseExited(_ -> reset(label));
        focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        reset(label);
                    }
                });
    }

    private void reset(String label) {
        setText(label);
        setGraphic(new FontIcon(Octicons.CLIPPY_16));
    }
}
