package org.trivet.probes.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What must be done to arguments so that the program gets them as they are.
enum ArgumentQuoting {
    /// The system passes a list.
    NONE {
        @Override
        List<String> arguments(Path program, List<String> arguments) {
            return arguments;
        }
    },

    /// The system passes one text, which the program takes apart again. The Java runtime quotes
    /// blanks and empty arguments and doubles backslashes before the quote that it adds, but leaves
    /// a quote inside an argument bare; see "Parsing C command-line arguments" of Microsoft's C
    /// documentation for the rules.
    WINDOWS {
        @Override
        List<String> arguments(Path program, List<String> arguments) throws IOException {
            var quoted = new ArrayList<String>();
            for (String argument : arguments) {
                if (isBatch(program) && UNSAFE_IN_BATCH.matcher(argument).find()) {
                    throw new IOException(
                            "%s could not be started: a batch file cannot be given the argument %s"
                                    .formatted(program, argument));
                }
                quoted.add(escaped(argument));
            }
            return quoted;
        }
    };

    /// cmd.exe, which runs batch files, expands these even between quotes, or ends the quotes.
    private static final Pattern UNSAFE_IN_BATCH = Pattern.compile("[\"%!&|<>^\\r\\n]");

    abstract List<String> arguments(Path program, List<String> arguments) throws IOException;

    static ArgumentQuoting of(OperatingSystem system) {
        return system == OperatingSystem.WINDOWS ? WINDOWS : NONE;
    }

    private static boolean isBatch(Path program) {
        String name = program.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".bat") || name.endsWith(".cmd");
    }

    /// `\"` for a quote, and the backslashes before it doubled.
    private static String escaped(String argument) {
        if (argument.indexOf('"') < 0) {
            return argument;
        }
        var out = new StringBuilder(argument.length() + 8);
        int backslashes = 0;
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (c == '"') {
                out.repeat('\\', backslashes + 1);
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
            out.append(c);
        }
        return out.toString();
    }
}
