package org.trivet.probes.python;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes single texts out of a program's settings in JSON, wherever in it the key stands.
final class JsonText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private JsonText() {}

    /// The first text under this key.
    static Optional<String> value(String json, String key) {
        Matcher field =
                Pattern.compile(
                                "\""
                                        + Pattern.quote(key)
                                        + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,4096}+)\"")
                        .matcher(json);
        return field.find() ? Optional.of(unescape(field.group(1))) : Optional.empty();
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                match.group(1) != null
                                        ? String.valueOf(
                                                (char) Integer.parseInt(match.group(1), 16))
                                        : plain(match.group(2))));
    }

    private static String plain(String escaped) {
        return switch (escaped) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "b" -> "\b";
            case "f" -> "\f";
            default -> escaped;
        };
    }
}
