package org.trivet.profiles.knowledge;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One row of a table as it is read: each field is asked for once, by its type, and what nobody
/// asked for is unknown.
final class Row {
    private final JsonNode fields;
    private final Set<String> asked = new LinkedHashSet<>();

    Row(JsonNode fields) {
        this.fields = fields;
    }

    /// A text that must stand there and not be blank.
    String text(String field) throws BadField {
        return optionalText(field).orElseThrow(() -> new BadField(field, "is missing"));
    }

    Optional<String> optionalText(String field) throws BadField {
        JsonNode value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(textOf(field, value));
    }

    /// A text of a certain form.
    ///
    /// @param what the form's name, for the reason: `a release`
    <T> T read(String field, Function<String, Optional<T>> form, String what) throws BadField {
        String text = text(field);
        return form.apply(text).orElseThrow(() -> wrong(field, text, what));
    }

    <T> Optional<T> optional(String field, Function<String, Optional<T>> form, String what)
            throws BadField {
        // asked for by name either way, so that a present field of a wrong form is still refused
        return value(field) == null ? Optional.empty() : Optional.of(read(field, form, what));
    }

    /// A list of texts of a certain form; it must stand there and may be empty.
    <T> List<T> list(String field, Function<String, Optional<T>> form, String what)
            throws BadField {
        JsonNode value = value(field);
        if (value == null || !value.isArray()) {
            throw new BadField(field, value == null ? "is missing" : "is not a list");
        }
        var out = new ArrayList<T>();
        for (JsonNode element : value) {
            String text = textOf(field, element);
            out.add(form.apply(text).orElseThrow(() -> wrong(field, text, what)));
        }
        return out;
    }

    /// An object whose names and texts have certain forms; it must stand there and may be empty.
    <K, V> Map<K, V> map(
            String field,
            Function<String, Optional<K>> nameForm,
            Function<String, Optional<V>> form,
            String what)
            throws BadField {
        JsonNode value = value(field);
        if (value == null || !value.isObject()) {
            throw new BadField(field, value == null ? "is missing" : "is not an object");
        }
        var out = new LinkedHashMap<K, V>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String text = textOf(field, entry.getValue());
            out.put(
                    nameForm.apply(entry.getKey())
                            .orElseThrow(() -> wrong(field, entry.getKey(), what)),
                    form.apply(text).orElseThrow(() -> wrong(field, text, what)));
        }
        return out;
    }

    boolean flag(String field) throws BadField {
        return optionalFlag(field).orElseThrow(() -> new BadField(field, "is missing"));
    }

    Optional<Boolean> optionalFlag(String field) throws BadField {
        JsonNode value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new BadField(field, "is neither true nor false");
        }
        return Optional.of(value.booleanValue());
    }

    /// The three fields that every row has, and the note that it may have for its readers.
    Origin origin() throws BadField {
        optionalText("note");
        return new Origin(
                text("source"),
                read("date", Row::isoDate, "an ISO date"),
                read("confidence", Confidence::parse, "high, medium or low"));
    }

    /// Fields that stand in the row and that nobody asked for.
    List<String> unknownFields() {
        return fields.propertyNames().stream().filter(name -> !asked.contains(name)).toList();
    }

    static Optional<String> anyText(String text) {
        return Optional.of(text);
    }

    static Optional<String> isoDate(String text) {
        try {
            if (text.length() == 7) {
                YearMonth.parse(text);
            } else {
                LocalDate.parse(text);
            }
            return Optional.of(text);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private @Nullable JsonNode value(String field) {
        asked.add(field);
        return fields.get(field);
    }

    private static String textOf(String field, JsonNode value) throws BadField {
        if (!value.isString()) {
            throw new BadField(field, "is not a text");
        }
        if (value.stringValue().isBlank()) {
            throw new BadField(field, "is blank");
        }
        return value.stringValue();
    }

    private static BadField wrong(String field, String text, String what) {
        return new BadField(field, "\"" + text + "\" is not " + what);
    }
}
