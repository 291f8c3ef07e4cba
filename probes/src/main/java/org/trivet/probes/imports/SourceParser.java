package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in logical lines what runs on import: import statements outside of functions, with the
/// conditions and guards around them.
final class SourceParser {
    /// Deeper than any code that people or generators write.
    private static final int DEEPEST = 100;

    private static final Pattern HEADER =
            Pattern.compile(
                    "(async\\s+)?(def|class|if|elif|else|try|except|finally|with|for|while|match|case)\\b(.*)",
                    Pattern.DOTALL);
    private static final Pattern DYNAMIC =
            Pattern.compile("(?:\\bimport_module|\\b__import__)\\s*\\(\\s*\"([\\w.]+)\"\\s*[,)]");
    private static final Pattern ALL =
            Pattern.compile("__all__\\s*(?:\\+?=|\\.extend\\s*\\()\\s*[\\[(](.*)", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final List<SourceLine> lines;
    private int at;

    private SourceParser(List<SourceLine> lines) {
        this.lines = lines;
    }

    static List<Statement> parse(String source) {
        var parser = new SourceParser(SourceLines.of(source));
        var all = new ArrayList<Statement>();
        while (parser.at < parser.lines.size()) {
            all.addAll(parser.block(parser.lines.get(parser.at).indent(), 0));
        }
        return all;
    }

    /// The lines from here on that stand at this indentation or deeper.
    private List<Statement> block(int indent, int depth) {
        var statements = new ArrayList<Statement>();
        while (at < lines.size() && lines.get(at).indent() >= indent) {
            SourceLine line = lines.get(at);
            Matcher header = HEADER.matcher(line.text());
            if (!header.matches() || colon(header.group(3)) < 0) {
                at++;
                simple(line, line.text(), statements);
            } else {
                compound(line, header, statements, depth);
            }
        }
        return statements;
    }

    private void compound(SourceLine line, Matcher header, List<Statement> statements, int depth) {
        switch (header.group(2)) {
            case "def" -> body(line, header, depth);
            case "if" -> statements.add(branches(line, header, depth));
            case "try" -> statements.add(attempt(line, header, depth));
            case "with" -> {
                Guard guard = suppressed(condition(header));
                List<Statement> body = body(line, header, depth);
                if (guard == Guard.NONE) {
                    statements.addAll(body);
                } else {
                    statements.add(new Statement.Suppressed(guard, body));
                }
            }
            // class bodies and loops run; what stands without its beginning is taken as it is
            default -> statements.addAll(body(line, header, depth));
        }
    }

    private Statement branches(SourceLine line, Matcher header, int depth) {
        var branches = new ArrayList<Statement.Branch>();
        branches.add(new Statement.Branch(condition(header), body(line, header, depth)));
        while (at < lines.size() && lines.get(at).indent() == line.indent()) {
            SourceLine next = lines.get(at);
            Matcher more = HEADER.matcher(next.text());
            if (!more.matches() || !more.group(2).matches("elif|else")) {
                break;
            }
            branches.add(new Statement.Branch(condition(more), body(next, more, depth)));
        }
        return new Statement.If(branches);
    }

    private Statement attempt(SourceLine line, Matcher header, int depth) {
        List<Statement> body = body(line, header, depth);
        Guard guard = Guard.NONE;
        var handlers = new ArrayList<Statement>();
        var otherwise = new ArrayList<Statement>();
        var last = new ArrayList<Statement>();
        while (at < lines.size() && lines.get(at).indent() == line.indent()) {
            SourceLine next = lines.get(at);
            Matcher more = HEADER.matcher(next.text());
            if (!more.matches() || !more.group(2).matches("except|else|finally")) {
                break;
            }
            Guard taken = more.group(2).equals("except") ? taken(condition(more)) : Guard.NONE;
            List<Statement> part = body(next, more, depth);
            switch (more.group(2)) {
                case "else" -> otherwise.addAll(part);
                case "finally" -> last.addAll(part);
                default -> {
                    guard = guard.or(taken);
                    if (taken != Guard.NONE) {
                        handlers.addAll(part);
                    }
                }
            }
        }
        return new Statement.Try(guard, body, handlers, otherwise, last);
    }

    /// What stands behind a header's colon, or below it.
    private List<Statement> body(SourceLine line, Matcher header, int depth) {
        at++;
        String rest = header.group(3).substring(colon(header.group(3)) + 1).strip();
        var statements = new ArrayList<Statement>();
        if (!rest.isEmpty()) {
            simple(line, rest, statements);
            return statements;
        }
        if (at >= lines.size() || lines.get(at).indent() <= line.indent()) {
            return statements;
        }
        if (depth >= DEEPEST) {
            while (at < lines.size() && lines.get(at).indent() > line.indent()) {
                at++;
            }
            return statements;
        }
        return block(line.indent() + 1, depth + 1);
    }

    private static void simple(SourceLine line, String text, List<Statement> statements) {
        for (String part : parts(text)) {
            String statement = part.strip();
            if (statement.startsWith("import ") || statement.startsWith("from ")) {
                ImportLine.read(line.number(), statement, statements);
                continue;
            }
            Matcher dynamic = DYNAMIC.matcher(statement);
            while (dynamic.find()) {
                statements.add(new Statement.Import(line.number(), 0, dynamic.group(1), List.of()));
            }
            Matcher all = ALL.matcher(statement);
            if (all.lookingAt()) {
                var names = new ArrayList<String>();
                Matcher text1 = TEXT.matcher(all.group(1));
                while (text1.find()) {
                    names.add(text1.group(1));
                }
                statements.add(new Statement.Exported(names));
            }
        }
    }

    /// At semicolons outside of strings.
    private static List<String> parts(String text) {
        if (text.indexOf(';') < 0) {
            return List.of(text);
        }
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String condition(Matcher header) {
        String rest = header.group(3);
        return rest.substring(0, Math.max(0, colon(rest))).strip();
    }

    /// Where a header ends: the first colon outside of brackets and strings that is no `:=`.
    private static int colon(String text) {
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                continue;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (c == ':'
                    && depth == 0
                    && (i + 1 == text.length() || text.charAt(i + 1) != '=')) {
                return i;
            } else if (c == '='
                    && depth == 0
                    && i > 0
                    && text.charAt(i - 1) == ' '
                    && i + 1 < text.length()
                    && text.charAt(i + 1) == ' ') {
                // `match = …`, `case = …`: names, no headers
                return -1;
            }
        }
        return -1;
    }

    /// What an `except` clause takes.
    private static Guard taken(String clause) {
        String names = clause.replaceFirst("\\s+as\\s+\\w+$", "").toLowerCase(Locale.ROOT);
        if (names.isEmpty()
                || names.matches(
                        "(?s).*\\b(exception|baseexception|oserror|environmenterror|windowserror|ioerror)\\b.*")) {
            return Guard.EVERY_ERROR;
        }
        return names.matches("(?s).*\\b(importerror|modulenotfounderror)\\b.*")
                ? Guard.IMPORT_ERROR
                : Guard.NONE;
    }

    private static Guard suppressed(String clause) {
        int call = clause.indexOf("suppress(");
        return call < 0 ? Guard.NONE : taken(clause.substring(call + "suppress(".length()));
    }
}
