package org.trivet.app.cli;

/// A piece of text and how it is shown on a terminal that has colours.
///
/// @param text untrusted: what steers a terminal is taken out when it is printed
record Styled(String text, Style style) {

    /// The roles of text.
    enum Style {
        PLAIN(""),
        HEADING("\u001b[1m"),
        GOOD("\u001b[32m"),
        DOUBTFUL("\u001b[33m"),
        BAD("\u001b[31m"),
        FAINT("\u001b[2m");

        private final String start;

        Style(String start) {
            this.start = start;
        }

        /// `text` between the terminal's own marks.
        String paint(String text) {
            return start.isEmpty() || text.isEmpty() ? text : start + text + "\u001b[0m";
        }
    }

    static Styled plain(String text) {
        return new Styled(text, Style.PLAIN);
    }

    static Styled heading(String text) {
        return new Styled(text, Style.HEADING);
    }

    static Styled faint(String text) {
        return new Styled(text, Style.FAINT);
    }

    static Styled bad(String text) {
        return new Styled(text, Style.BAD);
    }

    static Styled good(String text) {
        return new Styled(text, Style.GOOD);
    }

    static Styled doubtful(String text) {
        return new Styled(text, Style.DOUBTFUL);
    }

    /// The text with control characters shown as `?`: names and paths come from other people's
    /// folders and must not steer the terminal.
    String safe() {
        if (text.codePoints().noneMatch(Styled::steers)) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(steers(c) ? '?' : c));
        return out.toString();
    }

    /// Controls, and the marks that turn the direction of text (UAX 9, 2.1 to 2.6): with them a
    /// line of code reads otherwise than it runs.
    private static boolean steers(int c) {
        return Character.isISOControl(c)
                || c == 0x061c
                || (c >= 0x200e && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
