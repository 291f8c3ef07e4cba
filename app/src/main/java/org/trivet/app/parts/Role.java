package org.trivet.app.parts;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.octicons.Octicons;

/// What a colour means. Each has an icon of its own, so that the colour never stands alone.
public enum Role {
    GOOD("role-good", Octicons.CHECK_CIRCLE_16),
    CAUTION("role-caution", Octicons.ALERT_16),
    BAD("role-bad", Octicons.X_CIRCLE_16),
    NEWS("role-news", Octicons.INFO_16),
    BUSY("role-news", Octicons.SYNC_16),
    QUIET("role-quiet", Octicons.DASH_16);

    private final String styleClass;
    private final Ikon icon;

    Role(String styleClass, Ikon icon) {
        this.styleClass = styleClass;
        this.icon = icon;
    }

    /// Its class in the style sheets.
    public String styleClass() {
        return styleClass;
    }

    public Ikon icon() {
        return icon;
    }
}
