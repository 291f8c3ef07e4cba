package org.trivet.probes.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of the tracer: a flat JSON object of texts and numbers. The child's own code could have
/// written it: what does not read as such a line is none.
record EventLine(Map<String, String> fields) {
    private static final Pattern FIELD =
            Pattern.compile(
                    "\"(\\w{1,8})\":(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(-?[0-9][0-9.e+-]{0,30}))([,}])");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    EventLine {
        fields = Map.copyOf(fields);
    }

    static Optional<EventLine> parse(String text) {
        var fields = new LinkedHashMap<String, String>();
        Matcher field = FIELD.matcher(text);
        int at = 1;
        boolean open = text.startsWith("{");
        while (open && field.find(at) && field.start() == at) {
            String number = field.group(3);
            fields.put(field.group(1), number != null ? number : plain(field.group(2)));
            at = field.end();
            open = field.group(4).equals(",");
        }
        return !open && at == text.length() && fields.containsKey("e")
                ? Optional.of(new EventLine(fields))
                : Optional.empty();
    }

    private static String plain(String escaped) {
        return ESCAPE.matcher(escaped)
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                match.group(1) != null
                                        ? String.valueOf(
                                                (char) Integer.parseInt(match.group(1), 16))
                                        : match.group(2)));
    }

    String event() {
        return text("e").orElse("");
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    OptionalInt number(String name) {
        String value = fields.get(name);
        return value != null && value.matches("-?\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(value))
                : OptionalInt.empty();
    }

    double milliseconds(String name) {
        try {
            return Double.parseDouble(fields.getOrDefault(name, "0"));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
