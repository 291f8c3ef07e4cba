package org.trivet.profiles.activation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `activate_this.py`: a running Python takes the environment over; there is no way back from it.
final class Python implements Language {
    @Override
    public String comment() {
        return "# ";
    }

    @Override
    public List<String> set(Map<String, String> variables) {
        var lines = new ArrayList<>(List.of("import os"));
        variables.forEach(
                (name, value) -> lines.add("os.environ[" + quoted(name) + "] = " + quoted(value)));
        return lines;
    }

    @Override
    public List<String> restore(Collection<String> names) {
        return List.of();
    }

    /// ASCII alone: Python 2 takes a file without a declared charset for that.
    static String quoted(String value) {
        var text = new StringBuilder("\"");
        value.codePoints()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        text.append('\\').append((char) c);
                    } else if (c < 0x80) {
                        text.append((char) c);
                    } else if (c < 0x10000) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        text.append(String.format(Locale.ROOT, "\\U%08x", c));
                    }
                });
        return text.append('"').toString();
    }
}
