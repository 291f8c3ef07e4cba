package org.trivet.app.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which of the two languages is meant.
public final class Language {
    private Language() {}

    /// What was asked for, else what the system's variables say (gettext's `LANGUAGE`, whose first
    /// entry counts, then POSIX's `LC_ALL` before `LC_MESSAGES` before `LANG`), else the language
    /// of the Java runtime, which on Windows is that of the display.
    ///
    /// @param asked `en` or `zh`, or a longer tag that begins so
    public static Locale choose(
            Optional<String> asked, Map<String, String> variables, Locale system) {
        if (asked.isPresent()) {
            return of(asked.get());
        }
        for (String name : new String[] {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = variables.get(name);
            if (value != null && !value.isEmpty()) {
                return of(value);
            }
        }
        return of(system.getLanguage());
    }

    private static Locale of(String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith("zh")
                ? Locale.SIMPLIFIED_CHINESE
                : Locale.ENGLISH;
    }
}
