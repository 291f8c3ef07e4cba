package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header of a `METADATA` or `PKG-INFO` file.
///
/// @param requires the `Requires-Dist` lines, in their order
record Metadata(Optional<String> name, Optional<String> version, List<String> requires) {
    Metadata {
        requires = List.copyOf(requires);
    }

    /// Reads header lines up to the first empty one; a line that begins with a blank goes on with
    /// the one before.
    static Metadata parse(String text) {
        Optional<String> name = Optional.empty();
        Optional<String> version = Optional.empty();
        var requires = new ArrayList<String>();
        for (String line : header(text)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                continue;
            }
            String value = line.substring(colon + 1).strip();
            if (value.isEmpty()) {
                continue;
            }
            switch (line.substring(0, colon)) {
                case "Name" -> name = Optional.of(name.orElse(value));
                case "Version" -> version = Optional.of(version.orElse(value));
                case "Requires-Dist" -> requires.add(value);
                default -> {}
            }
        }
        return new Metadata(name, version, requires);
    }

    private static List<String> header(String text) {
        var lines = new ArrayList<String>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                break;
            }
            if (Character.isWhitespace(line.charAt(0)) && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.getLast() + " " + line.strip());
            } else {
                lines.add(line);
            }
        }
        return lines;
    }
}
