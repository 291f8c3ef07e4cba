package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.host.Redaction;
import org.trivet.profiles.activation.ActivationVariables;

/// Runs one check with the Python of an environment: in an empty folder, with redirected caches and
/// a time limit. It is no sandbox: the code can do what the user can.
///
/// @param scratch emptied before the check; holds its working folder and caches
record CheckRun(
        Host host, Path prefix, boolean conda, Path scratch, Duration limit, String limitReason) {
    /// How the line begins that tells an end which is no exit code 0.
    static final String ENDED = "ended: ";

    private static final int KEPT_LINES = 15;
    private static final int KEPT_CHARACTERS = 4000;

    /// @param line told each line as it comes
    /// @throws CancellationException if the person stopped it
    CheckResult run(List<String> arguments, Consumer<String> line, Cancellation cancellation)
            throws IOException {
        Scratch.clear(scratch);
        Path empty = Files.createDirectories(scratch.resolve("empty"));
        var command =
                new Command(
                        arguments,
                        empty,
                        CleanVariables.of(
                                host, prefix, conda, scratch, ActivationVariables.read(prefix)),
                        limit,
                        limitReason,
                        StandardCharsets.UTF_8);
        Outcome outcome;
        try {
            outcome = host.commands().run(command, line, cancellation);
        } catch (IOException e) {
            // an interpreter that does not start is what a broken environment may have
            return new CheckResult(false, String.valueOf(e.getMessage()), 0);
        }
        if (outcome.end() == Outcome.End.CANCELLED) {
            throw new CancellationException();
        }
        String output =
                tail(Redaction.of(outcome.out() + "\n" + outcome.err())) + end(outcome, limit);
        return new CheckResult(outcome.succeeded(), output.strip(), outcome.took().toMillis());
    }

    /// How it ended, where that is not told by its own last words.
    private static String end(Outcome outcome, Duration limit) {
        return switch (outcome.end()) {
            case TIMED_OUT -> "\n" + ENDED + "it took longer than " + limit.toSeconds() + " s";
            case CANCELLED -> "";
            case EXITED -> outcome.exit() == 0 ? "" : "\n" + ENDED + exit(outcome.exit());
        };
    }

    /// A native library that crashes says nothing itself: the exit code is all there is. 128 and
    /// the signal's number on Linux (as Java gives it), the status on Windows.
    private static String exit(int code) {
        return switch (code) {
            case 128 + 4 -> "exit code 132 (SIGILL: an instruction that this processor lacks)";
            case 128 + 6 -> "exit code 134 (SIGABRT: a library gave up)";
            case 128 + 7 -> "exit code 135 (SIGBUS: a crash)";
            case 128 + 8 -> "exit code 136 (SIGFPE: a crash)";
            case 128 + 9 -> "exit code 137 (SIGKILL: ended by force, often for want of memory)";
            case 128 + 11 -> "exit code 139 (SIGSEGV: a crash)";
            case 0xC0000005 -> "exit code 0xC0000005 (access violation: a crash)";
            case 0xC000001D -> "exit code 0xC000001D (an instruction that this processor lacks)";
            case 0xC0000409 -> "exit code 0xC0000409 (a library gave up)";
            default ->
                    code < 0
                            ? String.format(Locale.ROOT, "exit code 0x%08X", code)
                            : "exit code " + code;
        };
    }

    /// The last lines, which name the error.
    private static String tail(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String tail =
                String.join(
                        "\n", lines.subList(Math.max(0, lines.size() - KEPT_LINES), lines.size()));
        return tail.length() > KEPT_CHARACTERS
                ? tail.substring(tail.length() - KEPT_CHARACTERS)
                : tail;
    }
}
