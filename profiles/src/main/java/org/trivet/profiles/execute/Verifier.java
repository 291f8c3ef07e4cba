package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.host.Redaction;
import org.trivet.profiles.catalog.Verification;

/// Runs a profile's verifications with the Python of an environment, each in an empty folder, with
/// redirected caches and its own time limit. It is no sandbox: the code can do what the user can.
final class Verifier {
    private static final int KEPT_LINES = 15;
    private static final int KEPT_CHARACTERS = 4000;

    private final Host host;
    private final OpenTransaction transaction;
    private final Progress progress;
    private final Cancellation cancellation;

    Verifier(Host host, OpenTransaction transaction, Progress progress, Cancellation cancellation) {
        this.host = host;
        this.transaction = transaction;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// Runs all, in order.
    ///
    /// @param prefix the environment's folder as it stands now
    /// @throws CancellationException if the person stopped it
    List<CheckResult> run(Path prefix) throws IOException {
        var results = new ArrayList<CheckResult>();
        List<Verification> all = transaction.ledger().verifications();
        for (Verification verification : all) {
            cancellation.check();
            progress.done(results.size(), all.size());
            results.add(run(prefix, verification));
        }
        progress.done(all.size(), all.size());
        return results;
    }

    static boolean allPassed(List<CheckResult> results) {
        return results.stream().allMatch(CheckResult::passed);
    }

    private CheckResult run(Path prefix, Verification verification) throws IOException {
        Path scratch = transaction.scratch().resolve("verify");
        Scratch.clear(scratch);
        Path empty = Files.createDirectories(scratch.resolve("empty"));
        Path python = prefix.resolve(transaction.ledger().executable().orElseThrow());
        List<String> arguments =
                List.of(python.toString(), "-B", "-s", "-X", "utf8", "-c", verification.code());
        progress.command(arguments);
        transaction.log().line("$ " + String.join(" ", arguments));
        var command =
                new Command(
                        arguments,
                        empty,
                        CleanVariables.of(host, prefix, transaction.ledger().conda(), scratch),
                        verification.limit(),
                        "the profile's limit for this verification",
                        StandardCharsets.UTF_8);
        Outcome outcome;
        try {
            outcome = host.commands().run(command, this::line, cancellation);
        } catch (IOException e) {
            // an interpreter that does not start is what a broken environment may have
            return new CheckResult(false, String.valueOf(e.getMessage()), 0);
        }
        if (outcome.end() == Outcome.End.CANCELLED) {
            throw new CancellationException();
        }
        String output =
                tail(Redaction.of(outcome.out() + "\n" + outcome.err()))
                        + end(outcome, verification.limit());
        return new CheckResult(outcome.succeeded(), output.strip(), outcome.took().toMillis());
    }

    /// How it ended, where that is not told by its own last words.
    private static String end(Outcome outcome, Duration limit) {
        return switch (outcome.end()) {
            case TIMED_OUT -> "\nended: it took longer than " + limit.toSeconds() + " s";
            case CANCELLED -> "";
            case EXITED -> outcome.exit() == 0 ? "" : "\nended: " + exit(outcome.exit());
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

    private void line(String line) {
        String clean = Redaction.of(line);
        progress.line(clean);
        transaction.log().line(clean);
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
