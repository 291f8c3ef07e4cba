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
/// @param searchExcludes what is left out below them: an absolute folder, or the name of a folder
///   anywhere (`*` stands for any characters)
/// @param columns how the table of environments looks
/// @param askInterpreters whether the window starts interpreters of known installations to learn a
///   version that their files do not tell
/// @param copies how environments are copied, and for how long originals are kept
public record Settings(
        Optional<String> language,
        Theme theme,
        List<Path> searchRoots,
        List<String> searchExcludes,
        Columns columns,
        boolean askInterpreters,
        Copies copies) {
    public static final Settings DEFAULT =
            new Settings(
                    Optional.empty(),
                    Theme.SYSTEM,
                    List.of(),
                    List.of(),
                    Columns.DEFAULT,
                    true,
                    Copies.DEFAULT);

    public Settings {
        searchRoots = List.copyOf(searchRoots);
        searchExcludes = List.copyOf(searchExcludes);
    }

    /// Settings of which only these were chosen.
    public Settings(Optional<String> language, Theme theme, List<Path> searchRoots) {
        this(language, theme, searchRoots, List.of(), Columns.DEFAULT);
    }

    /// Settings of which only these were chosen.
    public Settings(
            Optional<String> language,
            Theme theme,
            List<Path> searchRoots,
            List<String> searchExcludes,
            Columns columns) {
        this(language, theme, searchRoots, searchExcludes, columns, true, Copies.DEFAULT);
    }

    /// How a table looks.
    ///
    /// @param shown the ids of its columns from the left; empty: those that are shown at first
    /// @param sort the ids of the columns that order it, the most important first; one with `-` in
    ///   front orders downwards
    public record Columns(List<String> shown, List<String> sort) {
        public static final Columns DEFAULT = new Columns(List.of(), List.of());

        public Columns {
            shown = List.copyOf(shown);
            sort = List.copyOf(sort);
        }
    }

    /// How environments are copied.
    ///
    /// @param everything whether a copy never shares files with its original, whatever that costs
    /// @param keptDays for how many days after a promotion the original is kept; empty: until the
    ///   user discards it
    public record Copies(boolean everything, Optional<Integer> keptDays) {
        public static final Copies DEFAULT = new Copies(false, Optional.empty());

        /// Ten years.
        public static final int MOST_DAYS = 3650;

        public Copies withEverything(boolean changed) {
            return new Copies(changed, keptDays);
        }

        public Copies withKeptDays(Optional<Integer> changed) {
            return new Copies(everything, changed);
        }
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
        return new Settings(
                changed, theme, searchRoots, searchExcludes, columns, askInterpreters, copies);
    }

    public Settings withTheme(Theme changed) {
        return new Settings(
                language, changed, searchRoots, searchExcludes, columns, askInterpreters, copies);
    }

    public Settings withSearchRoots(List<Path> changed) {
        return new Settings(
                language, theme, changed, searchExcludes, columns, askInterpreters, copies);
    }

    public Settings withSearchExcludes(List<String> changed) {
        return new Settings(
                language, theme, searchRoots, changed, columns, askInterpreters, copies);
    }

    public Settings withColumns(Columns changed) {
        return new Settings(
                language, theme, searchRoots, searchExcludes, changed, askInterpreters, copies);
    }

    public Settings withAskInterpreters(boolean changed) {
        return new Settings(language, theme, searchRoots, searchExcludes, columns, changed, copies);
    }

    public Settings withCopies(Copies changed) {
        return new Settings(
                language, theme, searchRoots, searchExcludes, columns, askInterpreters, changed);
    }

    /// Whether a search would look at other places.
    public boolean searchesElsewhereThan(Settings other) {
        return !searchRoots.equals(other.searchRoots)
                || !searchExcludes.equals(other.searchExcludes);
    }
}
