package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Redaction;
import org.trivet.profiles.catalog.Verification;

/// Runs a profile's verifications with the Python of an environment, each in an empty folder, with
/// redirected caches and its own time limit. It is no sandbox: the code can do what the user can.
final class Verifier {
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
        Path python = prefix.resolve(transaction.ledger().executable().orElseThrow());
        List<String> arguments =
                List.of(python.toString(), "-B", "-s", "-X", "utf8", "-c", verification.code());
        progress.command(arguments);
        transaction.log().line("$ " + String.join(" ", arguments));
        return new CheckRun(
                        host,
                        prefix,
                        transaction.ledger().conda(),
                        transaction.scratch().resolve("verify"),
                        verification.limit(),
                        "the profile's limit for this verification")
                .run(arguments, this::line, cancellation);
    }

    private void line(String line) {
        String clean = Redaction.of(line);
        progress.line(clean);
        transaction.log().line(clean);
    }
}
