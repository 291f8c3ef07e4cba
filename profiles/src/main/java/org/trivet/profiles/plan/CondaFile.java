package org.trivet.profiles.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The text of a `.condarc`: the part of YAML in which people write it. Each top-level key keeps
/// the lines of its value as they stand.
final class CondaFile {
    private CondaFile() {}

    /// Top-level keys in the order of the file; each value holds the rest of the key's line, then
    /// its indented (or `- `) lines.
    static Map<String, List<String>> blocks(String text) {
        var blocks = new LinkedHashMap<String, List<String>>();
        List<String> block = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            boolean inner = Character.isWhitespace(line.charAt(0)) || line.startsWith("-");
            int colon = line.indexOf(':');
            if (inner) {
                block.add(line.stripTrailing());
            } else if (colon > 0) {
                block = new ArrayList<>(List.of(uncommented(line.substring(colon + 1))));
                blocks.put(unquoted(line.substring(0, colon)), block);
            }
        }
        return blocks;
    }

    /// The texts of a list, written as `[a, b]` or in lines of `- a`; a single text counts as a
    /// list of one.
    static List<String> texts(List<String> block) {
        var texts = new ArrayList<String>();
        String first = block.isEmpty() ? "" : block.getFirst();
        if (first.startsWith("[") && first.endsWith("]")) {
            for (String item : first.substring(1, first.length() - 1).split(",", -1)) {
                add(texts, item);
            }
            return texts;
        }
        add(texts, first);
        for (String line : block.subList(Math.min(1, block.size()), block.size())) {
            String item = line.strip();
            if (item.startsWith("- ")) {
                add(texts, uncommented(item.substring(2)));
            }
        }
        return texts;
    }

    private static void add(List<String> texts, String item) {
        String text = unquoted(item);
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }

    private static String uncommented(String text) {
        int comment = text.indexOf(" #");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    private static String unquoted(String text) {
        String bare = text.strip();
        boolean quoted =
                bare.length() >= 2
                        && (bare.startsWith("\"") && bare.endsWith("\"")
                                || bare.startsWith("'") && bare.endsWith("'"));
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }
}
