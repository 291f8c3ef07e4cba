package org.trivet.probes.imports;

/// A word, text, number or sign of a Python source.
///
/// @param text a text's content without its quotes, else as it is written
/// @param line counted from 1
record Token(Kind kind, String text, int line) {
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SIGN
    }

    boolean is(String sign) {
        return kind != Kind.STRING && text.equals(sign);
    }
}
