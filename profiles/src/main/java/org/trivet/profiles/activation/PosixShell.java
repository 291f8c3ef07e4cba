package org.trivet.profiles.activation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// sh, dash, bash, zsh, ksh.
final class PosixShell implements Language {
    @Override
    public String comment() {
        return "# ";
    }

    @Override
    public List<String> set(Map<String, String> variables) {
        var lines = new ArrayList<String>();
        variables.forEach((name, value) -> {
            String old = Language.old(name);
            String mark = Language.mark(name);
            lines.add("if [ -z \"${" + mark + "+x}\" ] ; then");
            lines.add("    if [ -n \"${" + name + "+x}\" ] ; then");
            lines.add("        " + old + "=\"$" + name + "\"");
            lines.add("        export " + old);
            lines.add("    fi");
            lines.add("    " + mark + "=1");
            lines.add("    export " + mark);
            lines.add("fi");
            lines.add(name + "=" + quoted(value));
            lines.add("export " + name);
        });
        return lines;
    }

    @Override
    public List<String> restore(Collection<String> names) {
        var lines = new ArrayList<String>();
        for (String name : names) {
            String old = Language.old(name);
            String mark = Language.mark(name);
            lines.add("if [ -n \"${" + mark + "+x}\" ] ; then");
            lines.add("    if [ -n \"${" + old + "+x}\" ] ; then");
            lines.add("        " + name + "=\"$" + old + "\"");
            lines.add("        export " + name);
            lines.add("        unset " + old);
            lines.add("    else");
            lines.add("        unset " + name);
            lines.add("    fi");
            lines.add("    unset " + mark);
            lines.add("fi");
        }
        return lines;
    }

    /// Nothing is special between single quotes but the quote.
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
