package org.trivet.probes.binary.demangle;

/// Marks within an MSVC name what its brief form leaves out.
///
/// One reading gives both forms: what digits refer back to depends on whole names, so that a
/// reading which left arguments out would count otherwise. No name holds a letter below the blank.
final class BriefMarks {
    private static final char HIDE = '\u0003';
    private static final char SHOW = '\u0004';
    private static final char SHORTEN = '\u0005';

    private BriefMarks() {}

    static String hidden(String text) {
        return text.isEmpty() ? "" : HIDE + text + SHOW;
    }

    /// Shown as `…`.
    static String arguments(String text) {
        return text.isEmpty() ? "" : SHORTEN + text + SHOW;
    }

    static String full(String marked) {
        var text = new StringBuilder(marked.length());
        for (int i = 0; i < marked.length(); i++) {
            if (marked.charAt(i) >= ' ') {
                text.append(marked.charAt(i));
            }
        }
        return text.toString();
    }

    static String brief(String marked) {
        var text = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < marked.length(); i++) {
            char letter = marked.charAt(i);
            switch (letter) {
                case HIDE -> depth++;
                case SHORTEN -> {
                    if (depth++ == 0) {
                        text.append('…');
                    }
                }
                case SHOW -> depth--;
                default -> {
                    if (depth == 0) {
                        text.append(letter);
                    }
                }
            }
        }
        return text.toString();
    }
}
