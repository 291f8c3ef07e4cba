package org.trivet.profiles.activation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Windows' cmd.exe. No parentheses: a value that holds one would close them.
final class Cmd implements Language {
    private static final String CHCP = "\"%SystemRoot%\\System32\\chcp.com\"";

    @Override
    public String comment() {
        return "@rem ";
    }

    @Override
    public List<String> set(Map<String, String> variables) {
        var lines = new ArrayList<String>();
        // the file is UTF-8, and cmd reads it in the code page of the moment
        boolean wide =
                variables.values().stream().anyMatch(it -> it.chars().anyMatch(c -> c >= 0x80));
        if (wide) {
            lines.add(
                    "@for /f \"tokens=2 delims=:.\" %%a in ('"
                            + CHCP
                            + "') do @set _TRIVET_CODEPAGE=%%a");
            lines.add("@if defined _TRIVET_CODEPAGE " + CHCP + " 65001 > nul");
        }
        variables.forEach((name, value) -> {
            String mark = Language.mark(name);
            String kept = ":_TRIVET_KEPT_" + name;
            lines.add("@if defined " + mark + " goto " + kept);
            lines.add("@set \"" + mark + "=1\"");
            lines.add("@if defined " + name + " set \"" + Language.old(name) + "=%" + name + "%\"");
            lines.add(kept);
            lines.add("@set \"" + name + "=" + escaped(value) + "\"");
        });
        if (wide) {
            lines.add("@if defined _TRIVET_CODEPAGE " + CHCP + " %_TRIVET_CODEPAGE% > nul");
            lines.add("@set _TRIVET_CODEPAGE=");
        }
        return lines;
    }

    @Override
    public List<String> restore(Collection<String> names) {
        var lines = new ArrayList<String>();
        for (String name : names) {
            String old = Language.old(name);
            String mark = Language.mark(name);
            String done = ":_TRIVET_BACK_" + name;
            lines.add("@if not defined " + mark + " goto " + done);
            lines.add("@set \"" + name + "=\"");
            lines.add("@if defined " + old + " set \"" + name + "=%" + old + "%\"");
            lines.add("@set \"" + old + "=\"");
            lines.add("@set \"" + mark + "=\"");
            lines.add(done);
        }
        return lines;
    }

    /// Between the quotes of `set "NAME=…"` only the percent sign is special. A quote in the value
    /// ends them and the next one begins them again; `set` itself takes all up to the last.
    private static String escaped(String value) {
        var text = new StringBuilder();
        boolean quoted = true;
        for (char c : value.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '%') {
                text.append('%');
            } else if (!quoted && "^&|<>()".indexOf(c) >= 0) {
                text.append('^');
            }
            text.append(c);
        }
        return text.toString();
    }
}
