package org.trivet.app.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trivet.app.EnvironmentReport;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Reason;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.activation.ActivationVariables;
import org.trivet.profiles.check.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "One environment: packages, frameworks, triangle, findings.")
final class ShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "A path, or a name that 'list' shows.")
    private String environment = "";

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    @Option(names = "--size", description = "Measure how much lies in it; takes seconds.")
    private boolean size;

    @Option(
            names = "--ask",
            description =
                    "Start its interpreter to learn a version that its files do not tell; remembered.")
    private boolean ask;

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Recoveries.run(context);
        PythonEnvironment found = context.engine().environment(environment);
        if (ask) {
            found = context.engine().ask(found, true, context.cancellation()).orElse(found);
        }
        EnvironmentReport report = context.engine().report(found);
        EnvironmentUse use = use(found);
        Fact<Map<String, String>> variables = variables(found);
        if (json) {
            context.terminal().json(ShowDocument.of(report, use, variables, context.english()));
        } else {
            new ShowText(context.texts())
                    .lines(report, use, variables)
                    .forEach(context.terminal()::line);
        }
        return wrong(report) ? ExitCodes.FINDINGS : ExitCodes.DONE;
    }

    /// What Trivet had the environment set when it is activated.
    private static Fact<Map<String, String>> variables(PythonEnvironment found) {
        String prefix = found.prefix().toString();
        try {
            return Fact.found(ActivationVariables.read(found.prefix()), prefix);
        } catch (IOException e) {
            return Fact.unreadable(prefix, Reason.of(e));
        }
    }

    private EnvironmentUse use(PythonEnvironment found) {
        EnvironmentUse use = EnvironmentUse.of(context.engine(), found);
        if (!size) {
            return use;
        }
        Fact<EnvironmentSize> measured =
                context.engine()
                        .size(
                                found,
                                context.cancellation(),
                                soFar ->
                                        context.terminal()
                                                .status(
                                                        context.texts()
                                                                .get(
                                                                        "command.show.measuring",
                                                                        "count",
                                                                        soFar.files())));
        context.cancellation().check();
        return use.with(measured);
    }

    /// Mere advice leaves an environment sound.
    private static boolean wrong(EnvironmentReport report) {
        return report.environment().state() != EnvironmentState.OK
                || report.advice().findings().stream()
                        .anyMatch(finding -> finding.severity() != Severity.ADVICE);
    }
}
