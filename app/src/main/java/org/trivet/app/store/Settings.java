package org.trivet.app.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the user has decided.
///
/// @param language `en` or `zh`; empty: the system's
/// @param theme light, dark, or as the system is
/// @param searchRoots folders below which environments are looked for, absolute; empty: the home
///   and the current folder
public record Settings(Optional<String> language, Theme theme, List<Path> searchRoots) {
    public static final Settings DEFAULT = new Settings(Optional.empty(), Theme.SYSTEM, List.of());

    public Settings {
        searchRoots = List.copyOf(searchRoots);
    }

    /// The window's colours.
    public enum Theme {
        SYSTEM("system"),
        LIGHT("light"),
        DARK("dark");

        private final String id;

        Theme(String id) {
            this.id = id;
        }

        /// The name in the file.
        public String id() {
            return id;
        }
    }

    public Settings withLanguage(Optional<String> changed) {
        return new Settings(changed, theme, searchRoots);
    }

    public Settings withTheme(Theme changed) {
        return new Settings(language, changed, searchRoots);
    }

    public Settings withSearchRoots(List<Path> changed) {
        return new Settings(language, theme, changed);
    }
}
