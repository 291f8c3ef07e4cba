package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.python.BoundedText;

/// The `requires.txt` of eggs: requirements in sections `[extra]`, `[:marker]` and
/// `[extra:marker]`, those of everyone first.
final class EggRequires {
    private static final int LIMIT = 256 * 1024;

    private EggRequires() {}

    /// The lines of the file in an egg's metadata folder, written as `Requires-Dist` has them.
    static List<String> read(Path info) {
        return BoundedText.read(info.resolve("requires.txt"), LIMIT)
                .toOptional()
                .map(EggRequires::parse)
                .orElse(List.of());
    }

    static List<String> parse(String text) {
        var lines = new ArrayList<String>();
        String condition = "";
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                condition = condition(line.substring(1, line.length() - 1));
            } else {
                lines.add(condition.isEmpty() ? line : under(condition, line));
            }
        }
        return lines;
    }

    private static String condition(String section) {
        int colon = section.indexOf(':');
        String extra = (colon < 0 ? section : section.substring(0, colon)).strip();
        String marker = colon < 0 ? "" : section.substring(colon + 1).strip();
        String wanted = extra.isEmpty() ? "" : "extra == \"" + extra.replace("\"", "") + "\"";
        return marker.isEmpty() || wanted.isEmpty()
                ? marker + wanted
                : "(" + marker + ") and " + wanted;
    }

    /// A requirement may have a marker of its own; an address takes a blank before the semicolon.
    private static String under(String condition, String line) {
        int semicolon = line.indexOf(';');
        return semicolon < 0
                ? line + " ; " + condition
                : line.substring(0, semicolon)
                        + "; ("
                        + line.substring(semicolon + 1).strip()
                        + ") and ("
                        + condition
                        + ")";
    }
}
