package org.trivet.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Culprit;
import org.trivet.profiles.execute.Culprits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "culprit",
        mixinStandardHelpOptions = true,
        description =
                "Finds the smallest difference between a good and a bad environment, or of what a"
                        + " transaction changed, that breaks a check, by trying mixtures of both in"
                        + " a copy.",
        footer = {
            "",
            "The check is a Python file; it passes where it ends with exit code 0. It is run many"
                    + " times, in copies of the environments, with your variables and redirected"
                    + " caches.",
            "With --transaction, good is the saved original and bad what was promoted; of what was"
                    + " not, good is the environment and bad the copy. Both are only read.",
            "Exit codes: 0 found, 1 the answer is uncertain, 2 wrong use, 3 could not."
        })
final class CulpritCommand implements Callable<Integer> {
    private final Context context;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--good",
            paramLabel = "ENV",
            description = "The environment in which the check passes.")
    private @Nullable String good;

    @Option(names = "--bad", paramLabel = "ENV", description = "The environment in which it fails.")
    private @Nullable String bad;

    @Option(
            names = "--transaction",
            paramLabel = "TX",
            description =
                    "In the place of both: a transaction's id, as 'history' shows it. Good is what"
                            + " it found, bad what it left.")
    private @Nullable String transaction;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            required = true,
            description = "The check, a Python file.")
    private String check = "";

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "A run that takes longer is ended and has failed; ${DEFAULT-VALUE} if not"
                            + " given.")
    private int limit;

    @Option(
            names = "--runs",
            paramLabel = "COUNT",
            defaultValue = "500",
            description = "Try so many mixtures at most; ${DEFAULT-VALUE} if not given.")
    private int most;

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    CulpritCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        if (limit < 1 || limit > 86_400 || most < 1 || most > 100_000) {
            throw wrong(context.texts().get("command.culprit.numbers"));
        }
        Path file = file();
        Culprit culprit = search(file, Duration.ofSeconds(limit));
        if (json) {
            context.terminal().json(CulpritDocument.of(culprit, Optional.ofNullable(transaction)));
        } else {
            new CulpritText(context.texts()).lines(culprit).forEach(context.terminal()::line);
        }
        return culprit.complete() && culprit.steady() ? ExitCodes.DONE : ExitCodes.FINDINGS;
    }

    private Culprit search(Path file, Duration time) throws Refusal {
        String one = good;
        String other = bad;
        String id = transaction;
        var listener = new CulpritLines(context.terminal(), context.texts());
        if (id != null && one == null && other == null) {
            Recoveries.run(context);
            return context.engine()
                    .culprit(
                            new Culprits.TransactionQuestion(id, file, time, most),
                            listener,
                            context.cancellation());
        }
        if (id != null || one == null || other == null) {
            throw wrong(context.texts().get("command.culprit.which"));
        }
        Engine engine = context.engine();
        Recoveries.run(context);
        return engine.culprit(
                new Culprits.Question(
                        engine.environment(one), engine.environment(other), file, time, most),
                listener,
                context.cancellation());
    }

    private Path file() {
        try {
            return Path.of(check);
        } catch (InvalidPathException e) {
            throw wrong(context.texts().get("command.culprit.no-path", "file", check));
        }
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
