package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description =
                "Puts a verified copy at the environment's place; the original is kept aside.")
final class PromoteCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "TX", description = "A transaction's id, as 'history' shows it.")
    private String transaction = "";

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    PromoteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Recoveries.run(context);
        Transaction done =
                context.engine()
                        .promote(
                                transaction,
                                new ProgressLines(context.terminal(), context.texts()));
        if (json) {
            context.terminal().json(TransactionDocument.of("promote", done, context.english()));
        } else {
            new TransactionText(context.texts()).outcome(done).forEach(context.terminal()::line);
        }
        return ExitCodes.DONE;
    }
}
