package org.trivet.profiles.clone;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paths in scripts of sh, csh and fish. Where the old path stood in quotes the new one is as safe;
/// where it stood bare (venv and others quote only what needs it) a new one with blanks gets quotes
/// of its own. In all three shells quoted and bare parts side by side are one word.
final class ShellQuoting {
    private static final Set<String> ENDINGS =
            Set.of("sh", "bash", "zsh", "ksh", "csh", "tcsh", "fish");

    private static final Set<String> ACTIVATION = Set.of("activate", "deactivate");

    private static final Pattern INTERPRETER =
            Pattern.compile(
                    "#![^\\r\\n]*?[/ ](?:sh|bash|dash|zsh|ksh|csh|tcsh|fish)(?:[ \\t][^\\r\\n]*)?\\r?\\n(?!''')");

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./@%+=:,~\\x80-\\xff-]*");

    private ShellQuoting() {}

    /// @param fileName in lower case
    /// @param text one character a byte
    static boolean appliesTo(String fileName, String text) {
        return ACTIVATION.contains(fileName)
                || ENDINGS.contains(fileName.substring(fileName.lastIndexOf('.') + 1))
                || INTERPRETER.matcher(text).lookingAt();
    }

    /// `replacement` as it must be written at a place in the script.
    static String quoted(String text, int at, String replacement) {
        Matcher bare = BARE.matcher(replacement);
        return bare.matches() || !isBare(text, at) ? replacement : "'" + replacement + "'";
    }

    /// Whether no quote is open at a place; quotes are closed at the end of each line. In comments
    /// nothing is quoted.
    private static boolean isBare(String text, int at) {
        char open = 0;
        for (int i = text.lastIndexOf('\n', at - 1) + 1; i < at; i++) {
            char c = text.charAt(i);
            if (c == '\\' && open != '\'') {
                i++;
            } else if (open == 0
                    && c == '#'
                    && (i == 0 || " \t\n;".indexOf(text.charAt(i - 1)) >= 0)) {
                return false;
            } else if (open == 0 && (c == '\'' || c == '"')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open == 0;
    }
}
