package org.trivet.app.parts;

/// Texts from a disk as they may be shown: what a name hides is written out. A file name may hold a
/// line feed, a control character, or marks that turn the direction of writing, with which
/// `gpj.exe` reads as `exe.jpg`.
public final class PlainText {
    private PlainText() {}

    /// The same text with each hidden character as `\n`, `\t` or `\u202E`.
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && !isHidden(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        var plain = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isHidden(text, i)) {
                plain.append(c);
                continue;
            }
            switch (c) {
                case '\n' -> plain.append("\\n");
                case '\r' -> plain.append("\\r");
                case '\t' -> plain.append("\\t");
                default -> plain.append("\\u").append("%04X".formatted((int) c));
            }
        }
        return plain.toString();
    }

    private static boolean isHidden(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x7F) {
            return c < ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // joiners are part of words and of pictures
            case Character.FORMAT -> c != '\u200C' && c != '\u200D';
            case Character.SURROGATE ->
                    !(Character.isHighSurrogate(c)
                                    && at + 1 < text.length()
                                    && Character.isLowSurrogate(text.charAt(at + 1)))
                            && !(Character.isLowSurrogate(c)
                                    && at > 0
                                    && Character.isHighSurrogate(text.charAt(at - 1)));
            default -> false;
        };
    }
}
