package org.trivet.probes.packages;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The plain values that a generated Python file assigns at its outermost level, or holds under
/// keys of a dictionary. The file is not run.
///
/// @param values by name: the text, or `True`, `False`, `None`, a number as they stand
record PythonValues(Map<String, String> values) {
    private static final String VALUE = "(?:'([^'\\n]*)'|\"([^\"\\n]*)\"|([\\w.]+))";

    /// `cuda: Optional[str] = '12.4'`
    private static final Pattern ASSIGNMENT =
            Pattern.compile(
                    "(?m)^(\\w+)[ \\t]*(?::[^=\\n]+)?=[ \\t]*" + VALUE + "[ \\t]*(?:#.*)?$");

    /// `('cuda_version', '64_112')` and `'cuda_version': '12.5.1'`
    private static final Pattern ENTRY =
            Pattern.compile("['\"](\\w+)['\"][ \\t]*[,:][ \\t]*" + VALUE + "[ \\t]*[,)}]");

    PythonValues {
        values = Map.copyOf(values);
    }

    static PythonValues assignments(String text) {
        return find(ASSIGNMENT, text);
    }

    static PythonValues entries(String text) {
        return find(ENTRY, text);
    }

    private static PythonValues find(Pattern pattern, String text) {
        var values = new HashMap<String, String>();
        Matcher matcher = pattern.matcher(text.replace("\r\n", "\n"));
        while (matcher.find()) {
            for (int group = 2; group <= 4; group++) {
                if (matcher.group(group) != null) {
                    values.put(matcher.group(1), matcher.group(group));
                }
            }
        }
        return new PythonValues(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isTrue(String name) {
        return "True".equals(values.get(name));
    }

    /// A version; empty for `None`, `False`, `'False'`, `'0'`, `''` and whatever is no version.
    Optional<String> version(String name) {
        return Optional.ofNullable(values.get(name))
                .map(String::strip)
                .filter(value -> value.matches("[1-9]\\d*(\\.\\d+)*[\\w.+-]*"));
    }
}
