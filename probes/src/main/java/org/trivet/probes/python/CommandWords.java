package org.trivet.probes.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a command line runs: the program, and the script where it is a Python's. Other arguments
/// hold nothing.
///
/// Source: `python --help`, "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...".
final class CommandWords {
    /// Options of Python whose value is the next word.
    private static final Set<String> WITH_VALUE =
            Set.of("-X", "-W", "-Q", "--check-hash-based-pycs");

    private CommandWords() {}

    /// @param words the program first
    /// @return the program, then the script if one is named
    static List<String> run(List<String> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        int at = 1;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String option = words.get(at);
            if (option.matches("-[A-Za-z]*[cm].*")
                    && !option.startsWith("-X")
                    && !option.startsWith("-W")) {
                return List.of(words.getFirst());
            }
            at += WITH_VALUE.contains(option) ? 2 : 1;
        }
        return at < words.size()
                ? List.of(words.getFirst(), words.get(at))
                : List.of(words.getFirst());
    }

    /// A line of Windows: words stand between blanks, or between quotes.
    static List<String> split(String line) {
        var words = new ArrayList<String>();
        int at = 0;
        while (at < line.length()) {
            boolean quoted = line.charAt(at) == '"';
            int end = line.indexOf(quoted ? '"' : ' ', at + (quoted ? 1 : 0));
            end = end < 0 ? line.length() : end;
            words.add(line.substring(at + (quoted ? 1 : 0), end));
            at = end + (quoted ? 1 : 0);
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }
        return words;
    }
}
