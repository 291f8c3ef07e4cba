package org.trivet.profiles.activation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Windows PowerShell and PowerShell 7.
final class PowerShell implements Language {
    @Override
    public String comment() {
        return "# ";
    }

    @Override
    public List<String> set(Map<String, String> variables) {
        var lines = new ArrayList<String>();
        variables.forEach((name, value) -> {
            String mark = Language.mark(name);
            lines.add("if (-not (Test-Path -Path Env:" + mark + ")) {");
            lines.add("    if (Test-Path -Path Env:" + name + ") {");
            lines.add(
                    "        Copy-Item -Path Env:"
                            + name
                            + " -Destination Env:"
                            + Language.old(name));
            lines.add("    }");
            lines.add("    $Env:" + mark + " = '1'");
            lines.add("}");
            lines.add("$Env:" + name + " = " + quoted(value));
        });
        return lines;
    }

    @Override
    public List<String> restore(Collection<String> names) {
        var lines = new ArrayList<String>();
        for (String name : names) {
            String old = Language.old(name);
            String mark = Language.mark(name);
            lines.add("if (Test-Path -Path Env:" + mark + ") {");
            lines.add("    if (Test-Path -Path Env:" + old + ") {");
            lines.add("        Copy-Item -Path Env:" + old + " -Destination Env:" + name);
            lines.add("        Remove-Item -Path Env:" + old);
            lines.add("    }");
            lines.add("    else {");
            lines.add("        Remove-Item -Path Env:" + name + " -ErrorAction SilentlyContinue");
            lines.add("    }");
            lines.add("    Remove-Item -Path Env:" + mark);
            lines.add("}");
        }
        return lines;
    }

    /// Windows PowerShell reads a script without a byte order mark in the machine's code page, and
    /// takes typographic quotes for quotes: all beyond ASCII is written as its number.
    private static String quoted(String value) {
        var text = new StringBuilder("'");
        value.chars()
                .forEach(c -> {
                    if (c == '\'') {
                        text.append("''");
                    } else if (c < 0x80) {
                        text.append((char) c);
                    } else {
                        text.append(String.format(Locale.ROOT, "' + [char]0x%04X + '", c));
                    }
                });
        return text.append('\'').toString();
    }
}
