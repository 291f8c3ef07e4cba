package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `$ORIGIN`, `$LIB` and `$PLATFORM` in paths that a library or a variable names.
///
/// Source: ld.so(8), "Dynamic string tokens", and glibc's `elf/dl-load.c`.
final class DynamicStrings {
    /// Folders of one list that are believed; the longest seen in the field has 20.
    private static final int MAXIMUM_FOLDERS = 1_024;

    private final LinuxMachine machine;

    DynamicStrings(LinuxMachine machine) {
        this.machine = machine;
    }

    /// The text with its tokens replaced; any other `$` stays.
    ///
    /// @param origin the folder of the object that wrote the text
    String expand(String text, String origin) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$') {
                result.append(c);
                at++;
                continue;
            }
            Optional<Token> token = token(text, at + 1, origin);
            if (token.isPresent()) {
                result.append(token.get().value());
                at = token.get().end();
            } else {
                result.append(c);
                at++;
            }
        }
        return result.toString();
    }

    /// The folders of a path list in their order, each once, without their last slashes. An empty
    /// entry is the current folder, of which a file is reached by its bare name.
    ///
    /// @param separators the characters that part entries: `:`, for the variable `;` too
    List<String> folders(String list, String separators, String origin) {
        List<String> result = new ArrayList<>();
        if (list.isEmpty()) {
            return result;
        }
        int from = 0;
        for (int at = 0; at <= list.length() && result.size() < MAXIMUM_FOLDERS; at++) {
            if (at == list.length() || separators.indexOf(list.charAt(at)) >= 0) {
                String folder = trimmed(expand(list.substring(from, at), origin));
                if (!result.contains(folder)) {
                    result.add(folder);
                }
                from = at + 1;
            }
        }
        return result;
    }

    private static String trimmed(String folder) {
        int end = folder.length();
        while (end > 1 && folder.charAt(end - 1) == '/') {
            end--;
        }
        return folder.substring(0, end);
    }

    private record Token(String value, int end) {}

    private Optional<Token> token(String text, int at, String origin) {
        boolean braces = at < text.length() && text.charAt(at) == '{';
        int from = braces ? at + 1 : at;
        for (String name : List.of("ORIGIN", "PLATFORM", "LIB")) {
            int end = from + name.length();
            if (!text.startsWith(name, from)) {
                continue;
            }
            if (braces) {
                if (end >= text.length() || text.charAt(end) != '}') {
                    continue;
                }
                end++;
            } else if (end < text.length() && isNamePart(text.charAt(end))) {
                continue;
            }
            String value =
                    switch (name) {
                        case "ORIGIN" -> origin;
                        case "LIB" -> machine.lib();
                        default -> machine.platform();
                    };
            return Optional.of(new Token(value, end));
        }
        return Optional.empty();
    }

    private static boolean isNamePart(char c) {
        return c == '_'
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9');
    }
}
