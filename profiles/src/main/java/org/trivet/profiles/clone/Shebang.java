package org.trivet.profiles.clone;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line by which a script names its interpreter.
///
/// Linux cuts the line at blanks and, in older kernels, after 127 bytes. For such paths distlib,
/// and pip and uv after it, begin a Python script as a shell script that starts Python on itself,
/// in a form that Python takes for a string:
///
/// ```
/// #!/bin/sh
/// '''exec' "/a path/bin/python" "$0" "$@"
/// ' '''
/// ```
///
/// Other interpreters have no such form; conda then names the program alone, to be found on PATH.
final class Shebang {
    private static final int LONGEST = 127;
    private static final int HEAD = 8192;

    private static final Pattern SHELL_FORM =
            Pattern.compile("#![ \\t]*/bin/sh[ \\t]*\\r?\\n'''exec'[ \\t]+([\"']?)");

    private static final Pattern BLANK = Pattern.compile("[ \\t]");
    private static final Pattern PYTHON = Pattern.compile("(?:python|pypy)w?[0-9.]*[a-z]?");

    /// The first statement is a string of its own: after the shell's form `from __future__` would
    /// not be first any more.
    private static final Pattern DOCUMENTED =
            Pattern.compile("\\A(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*[rRuU]?[\"']");

    private Shebang() {}

    /// What stands at the beginning now.
    ///
    /// @param end of what it replaces
    /// @param onPath whether the interpreter is looked for on PATH
    record Head(String text, int end, boolean onPath) {}

    /// The beginning of a script whose interpreter lies in the old prefix; empty for other texts.
    static Optional<Head> relocated(String text, List<PrefixMatch> matches, boolean windows) {
        if (!text.startsWith("#!") || matches.isEmpty()) {
            return Optional.empty();
        }
        Matcher form = SHELL_FORM.matcher(text);
        if (form.lookingAt()) {
            return path(text, form.end(), form.group(1), matches, windows)
                    .map(path ->
                            new Head(
                                    "#!/bin/sh\n'''exec' \"" + path.text() + '"',
                                    path.end(),
                                    false));
        }
        int begin = 2;
        while (begin < text.length() && (text.charAt(begin) == ' ' || text.charAt(begin) == '\t')) {
            begin++;
        }
        String quote = begin < text.length() && text.charAt(begin) == '"' ? "\"" : "";
        return path(text, begin + quote.length(), quote, matches, windows)
                .map(path -> windows ? ofWindows(path) : simple(text, path));
    }

    private record Interpreter(String text, int end) {}

    /// The interpreter's new path; `end` is behind its closing quote.
    private static Optional<Interpreter> path(
            String text, int begin, String quote, List<PrefixMatch> matches, boolean windows) {
        PrefixMatch first = matches.getFirst();
        boolean there =
                first.at() == begin || (windows && first.at() == begin + 1 && !first.wide());
        if (!there) {
            return Optional.empty();
        }
        int at = Math.toIntExact(first.at());
        int end = at + first.length();
        while (end < text.length() && end < HEAD && !ends(text.charAt(end), quote)) {
            end++;
        }
        String path =
                text.substring(begin, at)
                        + new String(first.replacement(), StandardCharsets.ISO_8859_1)
                        + text.substring(at + first.length(), end);
        boolean closed = !quote.isEmpty() && text.startsWith(quote, end);
        return Optional.of(new Interpreter(path, closed ? end + 1 : end));
    }

    private static boolean ends(char c, String quote) {
        return c == '\n'
                || c == '\r'
                || (quote.isEmpty() ? c == ' ' || c == '\t' : c == quote.charAt(0));
    }

    private static Head ofWindows(Interpreter path) {
        boolean quoted = BLANK.matcher(path.text()).find();
        return new Head(
                quoted ? "#!\"" + path.text() + '"' : "#!" + path.text(), path.end(), false);
    }

    private static Head simple(String text, Interpreter path) {
        int end = text.indexOf('\n', path.end());
        end = end < 0 ? text.length() : end;
        String options = text.substring(path.end(), end).stripTrailing();
        String line = "#!" + path.text() + options;
        if (line.length() <= LONGEST && !BLANK.matcher(path.text()).find()) {
            return new Head("#!" + path.text(), path.end(), false);
        }
        String program = path.text().substring(path.text().lastIndexOf('/') + 1);
        String body = text.substring(Math.min(end + 1, text.length()));
        if (PYTHON.matcher(program).matches()
                && !(body.contains("from __future__") && DOCUMENTED.matcher(body).lookingAt())) {
            return new Head(
                    "#!/bin/sh\n'''exec' \""
                            + path.text()
                            + '"'
                            + options
                            + " \"$0\" \"$@\"\n' '''",
                    end,
                    false);
        }
        String env = options.isBlank() ? "#!/usr/bin/env " : "#!/usr/bin/env -S ";
        return new Head(env + program + options, end, true);
    }
}
