package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.probes.python.Explanation;
import org.trivet.profiles.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Why an environment is, or is not, listed: each rule's answer for a path.",
        footer = {"", "Exit codes: 0 it is listed, 1 it is not, 2 wrong use, 3 could not."})
final class WhyCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "PATH", description = "A folder, an interpreter, or any file in one.")
    private String path = "";

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    WhyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Recoveries.run(context);
        Explanation explanation = context.engine().why(path, context.cancellation());
        if (json) {
            context.terminal().json(WhyDocument.of(explanation, context.english()));
        } else {
            new WhyText(context.texts()).lines(explanation).forEach(context.terminal()::line);
        }
        return explanation.listed() ? ExitCodes.DONE : ExitCodes.FINDINGS;
    }
}
