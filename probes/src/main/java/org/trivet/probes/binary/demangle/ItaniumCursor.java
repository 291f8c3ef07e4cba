package org.trivet.probes.binary.demangle;

import java.util.ArrayList;
import java.util.List;

/// The letters of one Itanium name, and the substitutions met so far.
class ItaniumCursor {
    final Steps steps = new Steps();
    private final String input;
    private final List<Node> substitutions = new ArrayList<>();
    private int position;

    ItaniumCursor(String input, int from) {
        this.input = input;
        position = from;
    }

    /// The next letter; NUL at the end, which no name holds.
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

    boolean take(char letter) {
        boolean there = peek() == letter;
        if (there) {
            position++;
        }
        return there;
    }

    void need(char letter) throws NotUnderstood {
        if (!take(letter)) {
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

    String rest() {
        String rest = input.substring(position);
        position = input.length();
        return rest;
    }

    int mark() {
        return position;
    }

    String since(int mark) {
        return input.substring(mark, position);
    }

    void back(int mark) {
        position = mark;
    }

    static boolean digit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    int number() throws NotUnderstood {
        if (!digit(peek())) {
            throw new NotUnderstood();
        }
        int value = 0;
        while (digit(peek())) {
            value = value * 10 + next() - '0';
            if (value > Steps.LONGEST_NAME) {
                throw new NotUnderstood();
            }
        }
        return value;
    }

    /// `_` is 0, `0_` is 1, and so on.
    int compact() throws NotUnderstood {
        if (take('_')) {
            return 0;
        }
        int value = number() + 1;
        need('_');
        return value;
    }

    String letters(int count) throws NotUnderstood {
        if (count > input.length() - position) {
            throw new NotUnderstood();
        }
        position += count;
        return input.substring(position - count, position);
    }

    Node remember(Node node) {
        substitutions.add(node);
        return node;
    }

    /// After the `S`: `_`, or a number of base 36 and `_`.
    Node substitution() throws NotUnderstood {
        int index = 0;
        if (!take('_')) {
            while (!take('_')) {
                char letter = next();
                int value =
                        digit(letter)
                                ? letter - '0'
                                : letter >= 'A' && letter <= 'Z' ? letter - 'A' + 10 : -1;
                index = index * 36 + value;
                if (value < 0 || index > Steps.LONGEST_NAME) {
                    throw new NotUnderstood();
                }
            }
            index++;
        }
        if (index >= substitutions.size()) {
            throw new NotUnderstood();
        }
        return substitutions.get(index);
    }
}
