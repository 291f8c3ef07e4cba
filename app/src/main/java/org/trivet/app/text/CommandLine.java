package org.trivet.app.text;

import java.nio.file.FileSystems;
import java.util.List;
import java.util.stream.Collectors;

/// Argument lists as a person would type them.
public final class CommandLine {
    private CommandLine() {}

    /// The arguments with quotes where a shell wants them: to read, and to paste into the system's
    /// usual shell, where each arrives as it is. Never executed by Trivet.
    public static String of(List<String> arguments) {
        return of(arguments, FileSystems.getDefault().getSeparator().equals("\\"));
    }

    public static String of(String... arguments) {
        return of(List.of(arguments));
    }

    static String of(List<String> arguments, boolean windows) {
        return arguments.stream()
                .map(argument -> windows ? forWindows(argument) : forPosix(argument))
                .collect(Collectors.joining(" "));
    }

    /// Nothing is special between single quotes but the single quote (POSIX.1, 2.2.2).
    private static String forPosix(String argument) {
        boolean plain = isPlain(argument, "-_./:=+,@~%") && !argument.startsWith("~");
        return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String forWindows(String argument) {
        return isPlain(argument, "-_./:=+,@~\\")
                ? argument
                : '"' + argument.replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(String argument, String marks) {
        return !argument.isEmpty()
                && argument.codePoints()
                        .allMatch(c -> Character.isLetterOrDigit(c) || marks.indexOf(c) >= 0);
    }
}
