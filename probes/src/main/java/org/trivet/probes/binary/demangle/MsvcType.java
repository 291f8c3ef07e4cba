package org.trivet.probes.binary.demangle;

/// A type as the text before and after what it declares.
///
/// @param convention a function's calling convention, which moves into a pointer's parentheses
record MsvcType(Kind kind, String before, String convention, String after) {
    enum Kind {
        PLAIN,
        POINTER,
        ARRAY,
        FUNCTION
    }

    static MsvcType plain(String text) {
        return new MsvcType(Kind.PLAIN, text, "", "");
    }

    /// As it stands alone.
    String text() {
        return kind == Kind.FUNCTION ? before + convention + after : before + after;
    }

    MsvcType qualified(String words) {
        if (words.isEmpty() || kind == Kind.FUNCTION) {
            return this;
        }
        String blank = kind == Kind.POINTER && !Character.isLetter(lastBefore()) ? "" : " ";
        return new MsvcType(kind, before + blank + words, convention, after);
    }

    private char lastBefore() {
        return before.isEmpty() ? '*' : before.charAt(before.length() - 1);
    }
}
