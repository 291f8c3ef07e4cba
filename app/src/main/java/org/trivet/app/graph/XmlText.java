package org.trivet.app.graph;

/// Text as XML 1.0 may hold it.
final class XmlText {
    private XmlText() {}

    /// Marks are written as entities; characters that no XML may hold (names of files can be
    /// anything) become U+FFFD.
    static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(character -> append(out, character));
        return out.toString();
    }

    private static void append(StringBuilder out, int character) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(allowed(character) ? character : 0xFFFD);
        }
    }

    /// XML 1.0, production `Char`.
    static boolean allowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
