package org.trivet.profiles.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON, in which `//` and `/* */` comments may stand, keeping the line of each value.
final class JsonLines {
    /// Deeper than any profile is, and shallow enough for this recursion.
    private static final int DEPTH = 20;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                    .build();

    private JsonLines() {}

    /// The one value of the text.
    ///
    /// @throws NotJson if it is not JSON, nested too deep, or more than one value
    static JsonValue read(String text) throws NotJson {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new NotJson("the file is empty", 1);
            }
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new NotJson("more than one value", line(parser));
            }
            return value;
        } catch (JacksonException e) {
            String what = e.getOriginalMessage();
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new NotJson(what == null ? "not JSON" : what, line);
        }
    }

    private static JsonValue value(JsonParser parser) {
        int line = line(parser);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, line);
            case START_ARRAY -> array(parser, line);
            case VALUE_STRING -> new JsonValue.Text(parser.getString(), line);
            case VALUE_TRUE -> new JsonValue.Flag(true, line);
            case VALUE_FALSE -> new JsonValue.Flag(false, line);
            case VALUE_NUMBER_INT -> whole(parser, line);
            case VALUE_NULL, VALUE_NUMBER_FLOAT -> new JsonValue.Other(line);
            case null, default -> throw new StreamReadException(parser, "cut short");
        };
    }

    private static JsonValue whole(JsonParser parser, int line) {
        var value = parser.getBigIntegerValue();
        return value.bitLength() < 64
                ? new JsonValue.Whole(value.longValue(), line)
                : new JsonValue.Other(line);
    }

    private static JsonValue array(JsonParser parser, int line) {
        var items = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new JsonValue.Array(items, line);
    }

    private static JsonValue object(JsonParser parser, int line) {
        var members = new LinkedHashMap<String, JsonValue>();
        Map<String, Integer> duplicates = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int at = line(parser);
            parser.nextToken();
            if (members.putIfAbsent(name, value(parser)) != null) {
                duplicates.put(name, at);
            }
        }
        return new JsonValue.Members(members, duplicates, line);
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    /// The text is not JSON.
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;

        NotJson(String why, int line) {
            super(why);
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
