package org.trivet.profiles;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A sentence not yet in a language: a stable code and the values it needs, by name. The
/// application has the words in each language under the key `message.<code>`, with the values as
/// `{name}`.
///
/// @param code dotted, lower case: `triangle.driver-too-old`
public record Message(String code, Map<String, String> values) {
    public Message {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// @param namesAndValues name, value, name, value, …
    public static Message of(String code, String... namesAndValues) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Message(code, values);
    }
}
