package org.trivet.profiles.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.trivet.profiles.Message;

/// The members of one JSON object, asked for by name; whatever is wrong goes to the list of
/// problems with its file, line and field, and reading goes on.
final class Fields {
    /// No list of a profile is longer, no text either.
    private static final int MOST_ITEMS = 100;

    private static final int LONGEST_TEXT = 4000;

    private final JsonValue.Members object;
    private final String path;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    Fields(JsonValue.Members object, String path, Problems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
        object.duplicates()
                .forEach((name, line) -> problems.add("duplicate-field", line, at(name)));
    }

    /// The line of a member, or of the object where there is none of that name.
    int line(String name) {
        JsonValue value = object.members().get(name);
        return value == null ? object.line() : value.line();
    }

    Problems problems() {
        return problems;
    }

    /// Names every member that nobody asked for.
    void refuseOthers() {
        object.members()
                .forEach((name, value) -> {
                    if (!asked.contains(name)) {
                        problems.add("unknown-field", value.line(), at(name));
                    }
                });
    }

    Optional<JsonValue> optional(String name) {
        asked.add(name);
        return Optional.ofNullable(object.members().get(name));
    }

    Optional<JsonValue> required(String name) {
        Optional<JsonValue> value = optional(name);
        if (value.isEmpty()) {
            problems.add("missing-field", object.line(), at(name));
        }
        return value;
    }

    /// A text that is not blank; `""` where there is none, which has then been told.
    String text(String name) {
        return required(name).flatMap(value -> asText(value, at(name))).orElse("");
    }

    /// A text; `""` where there is none.
    String optionalText(String name) {
        return optional(name).flatMap(value -> asText(value, at(name))).orElse("");
    }

    boolean flag(String name) {
        Optional<JsonValue> value = optional(name);
        if (value.isPresent() && !(value.get() instanceof JsonValue.Flag)) {
            problems.add("not-flag", value.get().line(), at(name));
        }
        return value.isPresent() && value.get() instanceof JsonValue.Flag flag && flag.value();
    }

    /// A whole number from `least` to `most`.
    long whole(String name, long least, long most) {
        Optional<JsonValue> value = required(name);
        if (value.isEmpty()) {
            return least;
        }
        if (value.get() instanceof JsonValue.Whole whole
                && whole.value() >= least
                && whole.value() <= most) {
            return whole.value();
        }
        problems.add(
                "not-in-range",
                value.get().line(),
                at(name),
                "least",
                least + "",
                "most",
                most + "");
        return least;
    }

    /// A list of texts, empty where there is none; each must pass `test`, else it is told as
    /// `problem`.
    List<String> texts(String name, Predicate<String> test, String problem) {
        var texts = new ArrayList<String>();
        for (JsonValue item : optionalList(name)) {
            String field = at(name) + "[" + texts.size() + "]";
            String text = asText(item, field).orElse("");
            if (!text.isEmpty() && !test.test(text)) {
                problems.add(problem, item.line(), field, "value", text);
            }
            texts.add(text);
        }
        return texts;
    }

    /// The same, of which there must be one at least.
    List<String> someTexts(String name, Predicate<String> test, String problem) {
        Optional<JsonValue> value = required(name);
        List<String> texts = texts(name, test, problem);
        if (value.isPresent() && value.get() instanceof JsonValue.Array array) {
            if (array.items().isEmpty()) {
                problems.add("empty-list", array.line(), at(name));
            }
        }
        return texts;
    }

    /// The lines of a text of several lines; they may be empty.
    String lines(String name) {
        required(name);
        var lines = new ArrayList<String>();
        for (JsonValue item : optionalList(name)) {
            String field = at(name) + "[" + lines.size() + "]";
            if (item instanceof JsonValue.Text text && text.value().length() <= LONGEST_TEXT) {
                lines.add(text.value());
                refuseHidden(item, text.value(), field);
            } else {
                problems.add("not-text", item.line(), field);
                lines.add("");
            }
        }
        return String.join("\n", lines);
    }

    List<Fields> objects(String name) {
        required(name);
        var objects = new ArrayList<Fields>();
        int index = 0;
        for (JsonValue item : optionalList(name)) {
            asObject(item, at(name) + "[" + index++ + "]").ifPresent(objects::add);
        }
        return objects;
    }

    /// An object; where there is none, an empty one, which has then been told.
    Fields object(String name) {
        return required(name)
                .flatMap(value -> asObject(value, at(name)))
                .orElseGet(() -> new Fields(EMPTY, at(name), new Problems(problems.file())));
    }

    Optional<Fields> optionalObject(String name) {
        return optional(name).flatMap(value -> asObject(value, at(name)));
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static final JsonValue.Members EMPTY = new JsonValue.Members(Map.of(), Map.of(), 1);

    private List<JsonValue> optionalList(String name) {
        Optional<JsonValue> value = optional(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof JsonValue.Array array) {
            if (array.items().size() <= MOST_ITEMS) {
                return array.items();
            }
            problems.add("too-many", array.line(), at(name), "most", MOST_ITEMS + "");
            return List.of();
        }
        problems.add("not-list", value.get().line(), at(name));
        return List.of();
    }

    private Optional<Fields> asObject(JsonValue value, String field) {
        if (value instanceof JsonValue.Members members) {
            return Optional.of(new Fields(members, field, problems));
        }
        problems.add("not-object", value.line(), field);
        return Optional.empty();
    }

    private void refuseHidden(JsonValue value, String text, String field) {
        text.codePoints()
                .filter(Grammar::isHidden)
                .findFirst()
                .ifPresent(c ->
                        problems.add(
                                "hidden-character",
                                value.line(),
                                field,
                                "value",
                                String.format(Locale.ROOT, "U+%04X", c)));
    }

    private Optional<String> asText(JsonValue value, String field) {
        if (value instanceof JsonValue.Text text
                && !text.value().isBlank()
                && text.value().length() <= LONGEST_TEXT) {
            refuseHidden(value, text.value(), field);
            return Optional.of(text.value());
        }
        problems.add("not-text", value.line(), field);
        return Optional.empty();
    }

    /// What is wrong with a file.
    static final class Problems {
        private final String file;
        private final List<Message> messages = new ArrayList<>();

        Problems(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }

        /// In the order of their lines.
        List<Message> messages() {
            return messages.stream().sorted(Comparator.comparingInt(Problems::line)).toList();
        }

        void add(String code, int line, String field, String... namesAndValues) {
            var all =
                    new ArrayList<>(
                            List.of("file", file, "line", Integer.toString(line), "field", field));
            all.addAll(List.of(namesAndValues));
            messages.add(Message.of("catalog." + code, all.toArray(String[]::new)));
        }

        private static int line(Message message) {
            return Integer.parseInt(message.values().getOrDefault("line", "0"));
        }
    }
}
