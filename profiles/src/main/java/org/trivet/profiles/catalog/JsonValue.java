package org.trivet.profiles.catalog;

import java.util.List;
import java.util.Map;

/// A JSON value that knows its line, for messages that name it.
sealed interface JsonValue {
    /// From 1.
    int line();

    record Text(String value, int line) implements JsonValue {}

    record Whole(long value, int line) implements JsonValue {}

    record Flag(boolean value, int line) implements JsonValue {}

    /// `null`, or a number that is not whole: nothing that a profile may hold.
    record Other(int line) implements JsonValue {}

    record Array(List<JsonValue> items, int line) implements JsonValue {
        public Array {
            items = List.copyOf(items);
        }
    }

    /// @param members in the order of the file
    /// @param duplicates the names that stand there twice, with the line of the second
    record Members(Map<String, JsonValue> members, Map<String, Integer> duplicates, int line)
            implements JsonValue {}
}
