package org.trivet.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
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
                "Finds the smallest difference between a good and a bad environment that breaks a"
                        + " check, by trying mixtures of both in a copy.",
        footer = {
            "",
            "The check is a Python file; it passes where it ends with exit code 0. It is run many"
                    + " times, in copies of the environments, with your variables and redirected"
                    + " caches.",
            "Exit codes: 0 found, 1 the answer is uncertain, 2 wrong use, 3 could not."
        })
final class CulpritCommand implements Callable<Integer> {
    private final Context context;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--good",
            paramLabel = "ENV",
            required = true,
            description = "The environment in which the check passes.")
    private String good = "";

    @Option(
            names = "--bad",
            paramLabel = "ENV",
            required = true,
            description = "The environment in which it fails.")
    private String bad = "";

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
        Engine engine = context.engine();
        Recoveries.run(context);
        var question =
                new Culprits.Question(
                        engine.environment(good),
                        engine.environment(bad),
                        file,
                        Duration.ofSeconds(limit),
                        most);
        Culprit culprit =
                engine.culprit(
                        question,
                        new CulpritLines(context.terminal(), context.texts()),
                        context.cancellation());
        if (json) {
            context.terminal().json(CulpritDocument.of(culprit));
        } else {
            new CulpritText(context.texts()).lines(culprit).forEach(context.terminal()::line);
        }
        return culprit.complete() && culprit.steady() ? ExitCodes.DONE : ExitCodes.FINDINGS;
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
