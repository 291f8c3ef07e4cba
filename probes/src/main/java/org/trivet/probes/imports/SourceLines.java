package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.List;

/// Cuts Python's source into logical lines.
///
/// Source: "The Python Language Reference", chapter 2. Only what tells strings, comments, brackets
/// and line joins apart is read; a file that is no Python ends in lines that mean nothing, never in
/// an error.
final class SourceLines {
    /// A quote inside a string, so that the next reader need not know escapes.
    static final char QUOTE = '\u0001';

    private final String source;
    private final List<SourceLine> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int number = 1;
    private int first = 1;
    private int indent;
    private int depth;
    private boolean begun;

    private SourceLines(String source) {
        this.source = source;
    }

    static List<SourceLine> of(String source) {
        var reader = new SourceLines(source);
        reader.read();
        return reader.lines;
    }

    private void read() {
        indentation();
        while (at < source.length()) {
            char c = source.charAt(at);
            switch (c) {
                case '\n' -> lineEnd();
                case '\r' -> at++;
                case '#' -> comment();
                case '\\' -> backslash();
                case '"', '\'' -> string(c);
                default -> plain(c);
            }
        }
        end();
    }

    private void plain(char c) {
        if (c == '(' || c == '[' || c == '{') {
            depth++;
        } else if (c == ')' || c == ']' || c == '}') {
            depth = Math.max(0, depth - 1);
        }
        if (!begun && c != ' ' && c != '\t' && c != '\f') {
            begun = true;
            first = number;
        }
        if (begun) {
            text.append(c == '\t' || c == '\f' ? ' ' : c);
        }
        at++;
    }

    private void lineEnd() {
        at++;
        number++;
        if (depth > 0) {
            text.append(' ');
            return;
        }
        end();
        indentation();
    }

    private void end() {
        String whole = text.toString().strip();
        if (!whole.isEmpty()) {
            lines.add(new SourceLine(first, indent, whole));
        }
        text.setLength(0);
        begun = false;
    }

    private void indentation() {
        indent = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == ' ') {
                indent++;
            } else if (c == '\t') {
                indent = (indent / 8 + 1) * 8;
            } else if (c == '\f') {
                indent = 0;
            } else if (c != '\ufeff') {
                return;
            }
            at++;
        }
    }

    private void comment() {
        while (at < source.length() && source.charAt(at) != '\n') {
            at++;
        }
    }

    private void backslash() {
        int next = at + 1;
        if (next < source.length() && source.charAt(next) == '\r') {
            next++;
        }
        if (next < source.length() && source.charAt(next) == '\n') {
            at = next + 1;
            number++;
            text.append(' ');
        } else {
            plain('\\');
        }
    }

    private void string(char quote) {
        if (!begun) {
            begun = true;
            first = number;
        }
        boolean raw = prefixIsRaw();
        boolean triple = source.startsWith(String.valueOf(quote).repeat(3), at);
        at += triple ? 3 : 1;
        text.append('"');
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length()) {
                escaped(raw);
            } else if (c == quote
                    && (!triple || source.startsWith(String.valueOf(quote).repeat(3), at))) {
                at += triple ? 3 : 1;
                break;
            } else if (c == '\n' && !triple) {
                // an unfinished string: an error in Python, the end of the line here
                break;
            } else {
                number += c == '\n' ? 1 : 0;
                text.append(c == '"' ? QUOTE : c == '\n' ? ' ' : c);
                at++;
            }
        }
        text.append('"');
    }

    private void escaped(boolean raw) {
        char next = source.charAt(at + 1);
        number += next == '\n' ? 1 : 0;
        if (raw || (next != '\n' && next != '"' && next != '\'' && next != '\\')) {
            text.append('\\');
        }
        if (next != '\n') {
            text.append(next == '"' ? QUOTE : next);
        }
        at += 2;
    }

    /// Takes the letters before a string away from the text.
    private boolean prefixIsRaw() {
        int end = text.length();
        int start = end;
        while (start > 0 && end - start < 2 && "rRbBuUfFtT".indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        if (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            return false;
        }
        boolean raw = text.substring(start, end).toLowerCase(java.util.Locale.ROOT).contains("r");
        text.setLength(start);
        return raw;
    }
}
