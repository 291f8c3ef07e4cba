package org.trivet.profiles.activation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// fish.
final class Fish implements Language {
    @Override
    public String comment() {
        return "# ";
    }

    @Override
    public List<String> set(Map<String, String> variables) {
        var lines = new ArrayList<String>();
        variables.forEach((name, value) -> {
            String mark = Language.mark(name);
            lines.add("if not set -q " + mark);
            lines.add("    if set -q " + name);
            lines.add("        set -gx " + Language.old(name) + " \"$" + name + "\"");
            lines.add("    end");
            lines.add("    set -gx " + mark + " 1");
            lines.add("end");
            lines.add("set -gx " + name + " " + quoted(value));
        });
        return lines;
    }

    @Override
    public List<String> restore(Collection<String> names) {
        var lines = new ArrayList<String>();
        for (String name : names) {
            String old = Language.old(name);
            String mark = Language.mark(name);
            lines.add("if set -q " + mark);
            lines.add("    if set -q " + old);
            lines.add("        set -gx " + name + " \"$" + old + "\"");
            lines.add("        set -e " + old);
            lines.add("    else");
            lines.add("        set -e " + name);
            lines.add("    end");
            lines.add("    set -e " + mark);
            lines.add("end");
        }
        return lines;
    }

    /// Between single quotes the backslash is special before itself and the quote.
    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
