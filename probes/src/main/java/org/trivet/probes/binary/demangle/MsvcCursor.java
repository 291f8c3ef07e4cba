package org.trivet.probes.binary.demangle;

import java.util.ArrayList;
import java.util.List;

/// The letters of one MSVC name, and what its digits refer back to.
class MsvcCursor {
    /// All text that is put together for one name, what is thrown away again included.
    private static final int MOST_TEXT = 1 << 23;

    private static final int REMEMBERED = 10;

    final Steps steps = new Steps();

    /// Without parameters, and with `<…>` for template arguments.
    final boolean brief;

    List<String> names = new ArrayList<>();
    List<MsvcType> types = new ArrayList<>();
    private final String input;
    private int position;
    private int built;

    MsvcCursor(String input, boolean brief) {
        this.input = input;
        this.brief = brief;
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int at = position + ahead;
        return at < input.length() ? input.charAt(at) : 0;
    }

    boolean at(String text) {
        return input.startsWith(text, position);
    }

    boolean take(String text) {
        boolean there = at(text);
        if (there) {
            position += text.length();
        }
        return there;
    }

    void need(String text) throws NotUnderstood {
        if (!take(text)) {
            throw new NotUnderstood();
        }
    }

    char next() throws NotUnderstood {
        if (ended()) {
            throw new NotUnderstood();
        }
        return input.charAt(position++);
    }

    boolean ended() {
        return position >= input.length();
    }

    int mark() {
        return position;
    }

    boolean digit() {
        return peek() >= '0' && peek() <= '9';
    }

    String until(char end) throws NotUnderstood {
        int at = input.indexOf(end, position);
        if (at < 0) {
            throw new NotUnderstood();
        }
        String text = input.substring(position, at);
        position = at + 1;
        return text;
    }

    /// One digit means one more than itself; else base 16 in `A` to `P`, up to an `@`.
    String number() throws NotUnderstood {
        String sign = take("?") ? "-" : "";
        if (digit()) {
            return sign + (next() - '0' + 1);
        }
        long value = 0;
        int digits = 0;
        while (!take("@")) {
            char letter = next();
            if (letter < 'A' || letter > 'P' || ++digits > 16) {
                throw new NotUnderstood();
            }
            value = value << 4 | letter - 'A';
        }
        return digits == 0 ? fail() : sign + Long.toUnsignedString(value);
    }

    static String fail() throws NotUnderstood {
        throw new NotUnderstood();
    }

    String join(String... parts) throws NotUnderstood {
        var text = new StringBuilder();
        for (String part : parts) {
            text.append(part);
            Steps.length(text);
        }
        built += text.length();
        if (built > MOST_TEXT) {
            throw new NotUnderstood();
        }
        return text.toString();
    }

    /// A blank where a word or a template ends.
    static String blank(String text) {
        if (text.isEmpty()) {
            return "";
        }
        char last = text.charAt(text.length() - 1);
        return Character.isLetterOrDigit(last) || last == '>' ? " " : "";
    }

    void remember(String name) {
        if (names.size() < REMEMBERED && !names.contains(name)) {
            names.add(name);
        }
    }

    void remember(MsvcType type) {
        if (types.size() < REMEMBERED) {
            types.add(type);
        }
    }

    <T> T back(List<T> from) throws NotUnderstood {
        int index = next() - '0';
        if (index < 0 || index >= from.size()) {
            throw new NotUnderstood();
        }
        return from.get(index);
    }
}
