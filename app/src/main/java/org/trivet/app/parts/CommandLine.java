package org.trivet.app.parts;

import java.util.List;
import java.util.stream.Collectors;

/// Argument lists as a person would type them.
public final class CommandLine {
    private CommandLine() {}

    /// The arguments with quotes where a shell wants them: enough to read and to paste into the
    /// usual shells, never executed by Trivet.
    public static String of(List<String> arguments) {
        return arguments.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    public static String of(String... arguments) {
        return of(List.of(arguments));
    }

    private static String quoted(String argument) {
        boolean plain =
                !argument.isEmpty()
                        && argument.chars()
                                .allMatch(c ->
                                        Character.isLetterOrDigit(c)
                                                || "-_./:\\=+,@~".indexOf(c) >= 0);
        return plain ? argument : '"' + argument.replace("\"", "\\\"") + '"';
    }
}
