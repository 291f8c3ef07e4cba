package org.trivet.profiles.clone;

import java.nio.file.Path;
import java.util.Optional;

/// The characters that a clone's path must not hold: some shell, interpreter or configuration file
/// that names the environment cannot quote them, or takes them for a separator.
public final class PathCharacters {
    private static final String NOWHERE = "\"'`$!";

    /// The separator of PATH, and what is a separator on the other system.
    private static final String NOT_ON_LINUX = ":\\";

    /// The separator of PATH, and what `cmd` replaces even in quotes.
    private static final String NOT_ON_WINDOWS = ";%";

    private PathCharacters() {}

    /// The first character that cannot be used; controls as `U+000A`.
    public static Optional<String> unusable(Path path) {
        boolean windows = path.getFileSystem().getSeparator().equals("\\");
        String not = NOWHERE + (windows ? NOT_ON_WINDOWS : NOT_ON_LINUX);
        return path.toString()
                .codePoints()
                .filter(point -> Character.isISOControl(point) || not.indexOf(point) >= 0)
                .mapToObj(point ->
                        Character.isISOControl(point)
                                ? "U+%04X".formatted(point)
                                : Character.toString(point))
                .findFirst();
    }
}
