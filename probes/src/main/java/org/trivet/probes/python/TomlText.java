package org.trivet.probes.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes single texts out of a settings file in TOML, without building the rest: keys of one line
/// with a quoted value, in a table or dotted.
final class TomlText {
    private static final Pattern TABLE = Pattern.compile("\\[\\[?\\s*([^\\[\\]]+?)\\s*]]?.*");

    private static final Pattern KEY =
            Pattern.compile(
                    "([\\w.\"' -]+?)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S.*))");

    private TomlText() {}

    /// The text of a key by its full name, `virtualenvs.path`; a value without quotes (`true`) is
    /// given as it stands.
    static Optional<String> value(String text, String wanted) {
        String table = "";
        for (String line : text.lines().toList()) {
            String plain = line.strip();
            Matcher header = TABLE.matcher(plain);
            if (header.matches()) {
                table = plainKey(header.group(1)) + ".";
                continue;
            }
            Matcher key = KEY.matcher(plain);
            if (key.lookingAt() && wanted.equals(table + plainKey(key.group(1)))) {
                if (key.group(2) != null) {
                    return Optional.of(unescape(key.group(2)));
                }
                return Optional.of(key.group(3) != null ? key.group(3) : bare(key.group(4)));
            }
        }
        return Optional.empty();
    }

    /// Whether there is a table of this name or one below it.
    static boolean hasTable(String text, String wanted) {
        return text.lines()
                .map(line -> TABLE.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(header -> plainKey(header.group(1)))
                .anyMatch(name -> name.equals(wanted) || name.startsWith(wanted + "."));
    }

    private static String plainKey(String key) {
        var parts = new ArrayList<String>();
        for (String part : List.of(key.split("\\.", -1))) {
            parts.add(part.strip().replaceAll("^[\"']|[\"']$", ""));
        }
        return String.join(".", parts);
    }

    private static String bare(String value) {
        int comment = value.indexOf('#');
        return (comment < 0 ? value : value.substring(0, comment)).strip();
    }

    private static String unescape(String value) {
        return value.replaceAll("\\\\([\\\\\"])", "$1");
    }
}
