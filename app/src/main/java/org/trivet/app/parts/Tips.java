package org.trivet.app.parts;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

/// Tooltips, which are also read to those who do not see them.
public final class Tips {
    private static final double WIDTH = 420;

    private Tips() {}

    public static void put(Control control, String text) {
        var tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(WIDTH);
        control.setTooltip(tip);
        control.setAccessibleHelp(text);
    }
}
