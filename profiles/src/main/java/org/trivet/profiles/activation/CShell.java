package org.trivet.profiles.activation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// csh and tcsh.
final class CShell implements Language {
    @Override
    public String comment() {
        return "# ";
    }

    @Override
    public List<String> set(Map<String, String> variables) {
        var lines = new ArrayList<String>();
        variables.forEach((name, value) -> {
            String mark = Language.mark(name);
            lines.add("if ( ! $?" + mark + " ) then");
            lines.add("    if ( $?" + name + " ) then");
            lines.add("        setenv " + Language.old(name) + " \"$" + name + ":q\"");
            lines.add("    endif");
            lines.add("    setenv " + mark + " 1");
            lines.add("endif");
            lines.add("setenv " + name + " " + quoted(value));
        });
        return lines;
    }

    @Override
    public List<String> restore(Collection<String> names) {
        var lines = new ArrayList<String>();
        for (String name : names) {
            String old = Language.old(name);
            String mark = Language.mark(name);
            lines.add("if ( $?" + mark + " ) then");
            lines.add("    if ( $?" + old + " ) then");
            lines.add("        setenv " + name + " \"$" + old + ":q\"");
            lines.add("        unsetenv " + old);
            lines.add("    else");
            lines.add("        unsetenv " + name);
            lines.add("    endif");
            lines.add("    unsetenv " + mark);
            lines.add("endif");
        }
        return lines;
    }

    /// The same on one line, for an alias: there `if` needs no `endif`, but expands what it does
    /// not run, so `test` is asked, as venv's own alias does.
    static String restoreInline(Collection<String> names) {
        return names.stream()
                .map(name -> {
                    String old = Language.old(name);
                    String mark = Language.mark(name);
                    return ("test $?%2$s != 0 && setenv %1$s \"$%2$s:q\" && unsetenv %2$s"
                                    + " && unsetenv %3$s; "
                                    + "test $?%3$s != 0 && unsetenv %1$s && unsetenv %3$s")
                            .formatted(name, old, mark);
                })
                .collect(Collectors.joining("; "));
    }

    /// History is looked for between single quotes too.
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''").replace("!", "\\!") + "'";
    }
}
