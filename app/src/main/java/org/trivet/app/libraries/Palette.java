package org.trivet.app.libraries;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The colours of the theme for what is painted by hand: empty labels to which the style sheets
/// give them.
final class Palette extends Pane {
    private final Map<Ink, Label> wells = new EnumMap<>(Ink.class);

    /// A colour by its part in the picture.
    enum Ink {
        TEXT("-color-fg-default"),
        MUTED("-color-fg-muted"),
        LINE("-color-fg-subtle"),
        FAINT("-color-border-default"),
        PAPER("-color-bg-default"),
        SUBTLE("-color-bg-subtle"),
        BAD("-role-bad"),
        BAD_TINT("-color-danger-subtle"),
        CAUTION("-role-caution"),
        CAUTION_TINT("-color-warning-subtle"),
        ACCENT("-color-accent-emphasis"),
        ACCENT_TINT("-color-accent-muted");

        private final String variable;

        Ink(String variable) {
            this.variable = variable;
        }
    }

    /// @param changed called when the theme gives other colours
    Palette(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        for (Ink ink : Ink.values()) {
            var well = new Label();
            well.setStyle("-fx-text-fill: " + ink.variable + ";");
            well.textFillProperty().addListener(_ -> changed.run());
            wells.put(ink, well);
            getChildren().add(well);
        }
    }

    Paint paint(Ink ink) {
        Paint paint = Objects.requireNonNull(wells.get(ink)).getTextFill();
        return paint == null ? Color.GRAY : paint;
    }

    Font font(double size, boolean bold) {
        String family = Objects.requireNonNull(wells.get(Ink.TEXT)).getFont().getFamily();
        return Font.font(family, bold ? FontWeight.BOLD : FontWeight.NORMAL, size);
    }
}
