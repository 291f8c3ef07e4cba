package org.trivet.app.shell;

import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import org.trivet.app.store.Settings;

/// The colours of the window: those of the system, or the ones that were chosen.
final class Theme {
    private Theme() {}

    /// Applies the theme now and whenever the choice or the system's scheme changes.
    static void follow(ObservableValue<Settings> settings) {
        settings.subscribe(now -> apply(now.theme()));
        Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(() -> apply(settings.getValue().theme()));
    }

    static boolean isDark(Settings.Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    static void apply(Settings.Theme theme) {
        Application.setUserAgentStylesheet(sheet(isDark(theme) ? "dark.css" : "light.css"));
    }

    /// The address of one of our style sheets.
    static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
