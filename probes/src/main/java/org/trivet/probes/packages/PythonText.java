package org.trivet.probes.packages;

import java.util.Optional;

/// Text between quotes as Python writes it.
final class PythonText {
    private PythonText() {}

    /// The text that is meant, escapes resolved as Python's reference ("String and Bytes literals")
    /// lists them; empty if Python would refuse it.
    static Optional<String> unescape(String raw) {
        if (raw.indexOf('\n') >= 0 || raw.indexOf('\r') >= 0 || raw.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (raw.indexOf('\\') < 0) {
            return Optional.of(raw);
        }
        var out = new StringBuilder();
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            i++;
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (i == raw.length()) {
                return Optional.empty();
            }
            char kind = raw.charAt(i);
            i++;
            int simple = "\\'\"abfnrtv".indexOf(kind);
            int digits = "xuU".indexOf(kind);
            if (simple >= 0) {
                out.append("\\'\"\u0007\b\f\n\r\t\u000B".charAt(simple));
            } else if (digits >= 0) {
                int length = 2 << digits;
                int code = number(raw, i, i + length, 16);
                if (!Character.isValidCodePoint(code)) {
                    return Optional.empty();
                }
                out.appendCodePoint(code);
                i += length;
            } else if (kind >= '0' && kind <= '7') {
                int end = i;
                while (end < raw.length()
                        && end < i + 2
                        && raw.charAt(end) >= '0'
                        && raw.charAt(end) <= '7') {
                    end++;
                }
                out.appendCodePoint(number(raw, i - 1, end, 8));
                i = end;
            } else if (kind == 'N') {
                int end = raw.indexOf('}', i);
                if (end < 0 || raw.charAt(i) != '{') {
                    return Optional.empty();
                }
                try {
                    out.appendCodePoint(Character.codePointOf(raw.substring(i + 1, end)));
                } catch (IllegalArgumentException _) {
                    return Optional.empty();
                }
                i = end + 1;
            } else {
                // Python keeps an escape that it does not know
                out.append('\\').append(kind);
            }
        }
        return Optional.of(out.toString());
    }

    /// The number, or -1 if it is none.
    private static int number(String raw, int start, int end, int radix) {
        if (end > raw.length() || raw.substring(start, end).startsWith("-")) {
            return -1;
        }
        try {
            return Integer.parseInt(raw, start, end, radix);
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
