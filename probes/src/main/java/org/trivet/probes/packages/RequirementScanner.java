package org.trivet.probes.packages;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Goes through the text of a requirement or marker, token by token.
final class RequirementScanner {
    /// What may stand between versions: the phases, post-releases and development releases that PEP
    /// 440's appendix B lists.
    private static final String SUFFIXES =
            "(?:[-_.]?(?:alpha|beta|preview|pre|a|b|c|rc)[-_.]?[0-9]*)?"
                    + "(?:-[0-9]+|[-_.]?(?:post|rev|r)[-_.]?[0-9]*)?"
                    + "(?:[-_.]?dev[-_.]?[0-9]*)?";

    private static final Pattern SPECIFIER =
            Pattern.compile(
                    "===\\s*[^\\s;)]*"
                            + "|[=!]=\\s*v?(?:[0-9]+!)?[0-9]+(?:\\.[0-9]+)*(?:\\.\\*|"
                            + SUFFIXES
                            + "(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?)"
                            + "|~=\\s*v?(?:[0-9]+!)?[0-9]+(?:\\.[0-9]+)+"
                            + SUFFIXES
                            + "|[<>]=?\\s*v?(?:[0-9]+!)?[0-9]+(?:\\.[0-9]+)*"
                            + SUFFIXES,
                    Pattern.CASE_INSENSITIVE);

    private final String text;
    private int at;

    RequirementScanner(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    /// What was passed over since a position.
    String from(int start) {
        return text.substring(start, at);
    }

    boolean ended() {
        return at >= text.length();
    }

    InvalidRequirement expected(String what) {
        return new InvalidRequirement(text, at, what);
    }

    /// Passes over blanks; whether there were any.
    boolean blanks() {
        int start = at;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at > start;
    }

    boolean take(String token) {
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    boolean sees(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /// A word that stands alone: `and`, `in`.
    boolean takeWord(String word) {
        int end = at + word.length();
        if (text.startsWith(word, at) && atEdge(at) && (end >= text.length() || !isWord(end))) {
            at = end;
            return true;
        }
        return false;
    }

    /// The letters, digits, `_` and `.` that stand here; empty text if none.
    String peekDottedWord() {
        int end = at;
        while (end < text.length() && (isWord(end) || text.charAt(end) == '.')) {
            end++;
        }
        return atEdge(at) ? text.substring(at, end) : "";
    }

    /// A name of a distribution or extra: letters, digits, `.`, `_`, `-`, neither first nor last a
    /// sign (but `_` may be last).
    Optional<String> identifier() {
        if (ended() || !isAlphanumeric(text.charAt(at)) || !atEdge(at)) {
            return Optional.empty();
        }
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        // back to where a word ends
        while (end > at && isWord(end - 1) == (end < text.length() && isWord(end))) {
            end--;
        }
        if (end == at) {
            return Optional.empty();
        }
        String found = text.substring(at, end);
        at = end;
        return Optional.of(found);
    }

    /// One comparison of versions, `>=1.0`.
    Optional<String> specifier() {
        Matcher matcher = SPECIFIER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }

    /// Everything up to the next blank.
    String address() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            at++;
        }
        return text.substring(start, at);
    }

    /// What stands between two quotes of one kind, as it is written; empty if no quote is here.
    Optional<String> quoted() {
        if (!sees('\'') && !sees('"')) {
            return Optional.empty();
        }
        int end = text.indexOf(text.charAt(at), at + 1);
        if (end < 0) {
            return Optional.empty();
        }
        String found = text.substring(at + 1, end);
        at = end + 1;
        return Optional.of(found);
    }

    /// Whether a word may begin here.
    private boolean atEdge(int position) {
        return position == 0 || !isWord(position - 1);
    }

    private boolean isWord(int position) {
        char c = text.charAt(position);
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
    }
}
