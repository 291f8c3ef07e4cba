package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header of a `METADATA` or `PKG-INFO` file.
///
/// @param requires the `Requires-Dist` lines, in their order
record Metadata(Optional<String> name, Optional<String> version, List<String> requires) {
    static final Metadata EMPTY = new Metadata(Optional.empty(), Optional.empty(), List.of());

    Metadata {
        requires = List.copyOf(requires);
    }

    /// Reads header lines up to the first that is none, as Python's own parser of mail headers
    /// does: an empty line, or one without a field name. A line that begins with a blank goes on
    /// with the one before.
    static Metadata parse(String text) {
        Optional<String> name = Optional.empty();
        Optional<String> version = Optional.empty();
        var requires = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int end = endOfLine(text, at);
            int colon = fieldName(text, at, end);
            if (colon < 0) {
                break;
            }
            int next = afterBreak(text, end);
            boolean wanted = isWanted(text, at, colon);
            String value = wanted ? text.substring(colon + 1, end).strip() : "";
            while (next < text.length() && isBlank(text.charAt(next))) {
                int more = endOfLine(text, next);
                if (wanted) {
                    value = (value + " " + text.substring(next, more).strip()).strip();
                }
                next = afterBreak(text, more);
            }
            if (wanted && !value.isEmpty()) {
                String found = value;
                switch (Character.toLowerCase(text.charAt(at))) {
                    case 'n' -> name = name.or(() -> Optional.of(found));
                    case 'v' -> version = version.or(() -> Optional.of(found));
                    default -> requires.add(value);
                }
            }
            at = next;
        }
        return new Metadata(name, version, requires);
    }

    private static boolean isWanted(String text, int start, int colon) {
        return is("Requires-Dist", text, start, colon)
                || is("Name", text, start, colon)
                || is("Version", text, start, colon);
    }

    private static boolean is(String field, String text, int start, int colon) {
        return colon - start == field.length()
                && text.regionMatches(true, start, field, 0, field.length());
    }

    /// Where the field's name ends; -1 if the line has none.
    private static int fieldName(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i > start ? i : -1;
            }
            if (c <= ' ' || c > '~') {
                return -1;
            }
        }
        return -1;
    }

    private static int endOfLine(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private static int afterBreak(String text, int end) {
        return text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
