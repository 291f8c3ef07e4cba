package org.trivet.app.wine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What `list --json` names below a folder, as lines that can be held against the truth: place,
/// kind, manager (`-` where none is), role, state, version, finder.
///
/// @param top the folder as Windows names it, with its separator
/// @param truth the lines to be expected; a `*` in one leaves that field open
record FoundTable(String top, List<String> truth) {
    private static final String BETWEEN = " | ";

    List<String> of(JsonNode document) {
        Map<String, String[]> expected =
                truth.stream()
                        .map(line -> line.split(" \\| ", -1))
                        .collect(Collectors.toMap(fields -> fields[0], Function.identity()));
        return below(document).map(one -> line(one, expected)).sorted().toList();
    }

    /// The places where a field has another value than this one.
    List<String> others(JsonNode document, String field, String value) {
        return below(document)
                .filter(one -> !value.equals(text(one, field)))
                .map(this::place)
                .sorted()
                .toList();
    }

    private Stream<JsonNode> below(JsonNode document) {
        String lower = top.toLowerCase(Locale.ROOT);
        return document.path("environments")
                .valueStream()
                .filter(one -> text(one, "prefix").toLowerCase(Locale.ROOT).startsWith(lower));
    }

    private String line(JsonNode one, Map<String, String[]> expected) {
        String[] fields = {
            place(one),
            text(one, "kind"),
            text(one, "manager"),
            text(one, "role"),
            text(one, "state"),
            text(one, "version"),
            text(one, "foundBy")
        };
        String[] open = expected.getOrDefault(fields[0], fields);
        for (int i = 0; i < fields.length; i++) {
            if (open[i].equals("*")) {
                fields[i] = "*";
            }
        }
        return Arrays.stream(fields).collect(Collectors.joining(BETWEEN));
    }

    /// A prefix in other letters than those on disk stays as it is, and so is seen.
    private String place(JsonNode one) {
        String prefix = text(one, "prefix");
        return prefix.startsWith(top) ? prefix.substring(top.length()).replace('\\', '/') : prefix;
    }

    private static String text(JsonNode one, String field) {
        return one.path(field).isString() ? one.path(field).asString() : "-";
    }
}
