package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.app.EnvironmentReport;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.profiles.Refusal;
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

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Recoveries.run(context);
        EnvironmentReport report =
                context.engine().report(context.engine().environment(environment));
        if (json) {
            context.terminal().json(ShowDocument.of(report, context.english()));
        } else {
            new ShowText(context.texts()).lines(report).forEach(context.terminal()::line);
        }
        return wrong(report) ? ExitCodes.FINDINGS : ExitCodes.DONE;
    }

    /// Mere advice leaves an environment sound.
    private static boolean wrong(EnvironmentReport report) {
        return report.environment().state() != EnvironmentState.OK
                || report.advice().findings().stream()
                        .anyMatch(finding -> finding.severity() != Severity.ADVICE);
    }
}
