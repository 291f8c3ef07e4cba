package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.List;

/// Splits a Python source into logical lines: enough of the language's lexical rules (Language
/// Reference, chapter 2) to tell code from texts and comments. What is no Python yields some lines
/// or other, never an error.
final class PythonTokens {
    private final String source;
    private final List<LogicalLine> lines = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int brackets;
    private int indent;

    private PythonTokens(String source) {
        this.source = source;
    }

    static List<LogicalLine> of(String source) {
        var reader = new PythonTokens(source);
        reader.run();
        return reader.lines;
    }

    private void run() {
        measureIndent();
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n' || c == '\r') {
                lineEnd();
            } else if (c == '\\' && newlineAt(at + 1)) {
                at++;
                skipNewline();
            } else if (c == '#') {
                skipComment();
            } else if (c == ' ' || c == '\t' || c == '\f') {
                at++;
            } else if (Character.isUnicodeIdentifierStart(source.codePointAt(at)) || c == '_') {
                word();
            } else if (c == '"' || c == '\'') {
                text(false);
            } else if (c >= '0' && c <= '9') {
                number();
            } else {
                sign(c);
            }
        }
        finish();
    }

    private boolean newlineAt(int index) {
        return index < source.length()
                && (source.charAt(index) == '\n' || source.charAt(index) == '\r');
    }

    private void skipNewline() {
        boolean pair = source.startsWith("\r\n", at);
        at += pair ? 2 : 1;
        line++;
    }

    private void lineEnd() {
        skipNewline();
        if (brackets == 0) {
            finish();
            measureIndent();
        }
    }

    private void finish() {
        if (!tokens.isEmpty()) {
            lines.add(new LogicalLine(indent, tokens));
            tokens.clear();
        }
    }

    private void measureIndent() {
        int column = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == ' ') {
                column++;
            } else if (c == '\t') {
                column = (column / 8 + 1) * 8;
            } else if (c == '\f' || c == '\ufeff') {
                column = 0;
            } else {
                break;
            }
            at++;
        }
        indent = column;
    }

    private void skipComment() {
        while (at < source.length() && !newlineAt(at)) {
            at++;
        }
    }

    private void word() {
        int start = at;
        while (at < source.length()
                && Character.isUnicodeIdentifierPart(source.codePointAt(at))
                && !Character.isIdentifierIgnorable(source.codePointAt(at))) {
            at += Character.charCount(source.codePointAt(at));
        }
        if (at == start) {
            at += Character.charCount(source.codePointAt(at));
        }
        String word = source.substring(start, at);
        boolean quote = at < source.length() && "\"'".indexOf(source.charAt(at)) >= 0;
        if (quote && word.matches("(?i:[rbuft]|br|rb|fr|rf|tr|rt)")) {
            text(word.toLowerCase(java.util.Locale.ROOT).matches(".*[ft].*"));
        } else {
            tokens.add(new Token(Token.Kind.NAME, word, line));
        }
    }

    /// A text in any quotes. One in single quotes ends with its line.
    ///
    /// @param formatted what stands in it is no literal then; nested quotes of the same kind
    ///   (Python 3.12 on) are passed over
    private void text(boolean formatted) {
        int begun = line;
        char quote = source.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        boolean longText = source.startsWith(triple, at);
        at += longText ? 3 : 1;
        int start = at;
        int braces = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length()) {
                at++;
                if (newlineAt(at)) {
                    skipNewline();
                } else {
                    at++;
                }
            } else if (c == '\n' || c == '\r') {
                if (!longText) {
                    break;
                }
                skipNewline();
            } else if (longText ? source.startsWith(triple, at) : c == quote && braces == 0) {
                break;
            } else {
                if (formatted && !longText) {
                    braces = braces(c, braces);
                }
                at++;
            }
        }
        String content = source.substring(start, Math.min(at, source.length()));
        if (at < source.length() && !newlineAt(at)) {
            at += longText ? 3 : 1;
        }
        tokens.add(new Token(Token.Kind.STRING, formatted ? "" : content, begun));
    }

    private int braces(char c, int open) {
        if (c == '{' && source.startsWith("{{", at)) {
            at++;
            return open;
        }
        // a closing quote before the line's end must be there for the braces to count
        return c == '{' ? open + 1 : c == '}' ? Math.max(0, open - 1) : open;
    }

    private void number() {
        int start = at;
        while (at < source.length()
                && (Character.isLetterOrDigit(source.charAt(at))
                        || source.charAt(at) == '.'
                        || source.charAt(at) == '_')) {
            at++;
        }
        tokens.add(new Token(Token.Kind.NUMBER, source.substring(start, at), line));
    }

    private void sign(char c) {
        if (c == '(' || c == '[' || c == '{') {
            brackets++;
        } else if (c == ')' || c == ']' || c == '}') {
            brackets = Math.max(0, brackets - 1);
        }
        boolean compared = "<>=!".indexOf(c) >= 0 && source.startsWith("=", at + 1);
        int length = compared || source.startsWith(":=", at) || source.startsWith("->", at) ? 2 : 1;
        // the dots of a relative import are counted one by one
        tokens.add(new Token(Token.Kind.SIGN, source.substring(at, at + length), line));
        at += length;
    }
}
