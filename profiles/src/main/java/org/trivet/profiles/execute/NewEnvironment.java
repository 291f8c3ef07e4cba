package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.host.Redaction;
import org.trivet.profiles.Message;

/// Makes a virtual environment with the Python of an installation, by Python's own `venv`.
final class NewEnvironment {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int WORDS = 2000;

    private final Context context;
    private final OpenTransaction transaction;
    private final Progress progress;
    private final Cancellation cancellation;

    NewEnvironment(
            Context context,
            OpenTransaction transaction,
            Progress progress,
            Cancellation cancellation) {
        this.context = context;
        this.transaction = transaction;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// @param folder nothing stands there yet
    /// @throws StepFailure if that Python cannot
    void make(Path python, Path folder) throws IOException, StepFailure {
        Files.createDirectory(folder);
        Path scratch = transaction.scratch();
        Scratch.clear(scratch);
        Path empty = Files.createDirectories(scratch.resolve("empty"));
        // -B: not even a compiled file is written into the installation
        List<String> arguments =
                List.of(
                        python.toString(),
                        "-I",
                        "-B",
                        "-m",
                        "venv",
                        "--without-pip",
                        folder.toString());
        var command =
                new Command(
                        arguments,
                        empty,
                        CleanVariables.of(
                                context.host(),
                                transaction.environment(),
                                false,
                                scratch,
                                Map.of()),
                        LIMIT,
                        "a virtual environment is made in seconds",
                        StandardCharsets.UTF_8);
        progress.command(arguments);
        transaction.log().line("$ " + String.join(" ", arguments));
        Outcome outcome = context.host().commands().run(command, this::line, cancellation);
        Scratch.remove(scratch);
        if (outcome.end() == Outcome.End.CANCELLED) {
            throw new CancellationException();
        }
        if (!outcome.succeeded()) {
            String said = Redaction.of(outcome.out() + "\n" + outcome.err()).strip();
            throw new StepFailure(
                    Message.of(
                            "execute.clone-venv-failed",
                            "python",
                            python.toString(),
                            "why",
                            said.substring(Math.max(0, said.length() - WORDS))));
        }
    }

    private void line(String line) {
        String shown = Redaction.of(line);
        transaction.log().line(shown);
        progress.line(shown);
    }
}
