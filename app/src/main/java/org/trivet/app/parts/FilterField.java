package org.trivet.app.parts;

import javafx.beans.property.StringProperty;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// A field that narrows a table; Esc empties it first.
public final class FilterField extends CustomTextField {
    public FilterField(String id, String prompt, StringProperty text) {
        setId(id);
        setPromptText(prompt);
        setAccessibleText(prompt);
        setLeft(new FontIcon(Octicons.SEARCH_16));
        getStyleClass().add("filter-field");
        textProperty().bindBidirectional(text);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                setText("");
                event.consume();
            }
        });
    }
}
