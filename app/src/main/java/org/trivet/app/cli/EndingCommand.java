package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Transaction;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that moves one transaction on and tells how it ended.
abstract sealed class EndingCommand implements Callable<Integer>
        permits DiscardCommand, KeepCommand, PromoteCommand, RollbackCommand {
    private final String name;
    private final Context context;

    @Parameters(paramLabel = "TX", description = "A transaction's id, as 'history' shows it.")
    private String transaction = "";

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    /// @param name the command's name, which the document repeats
    EndingCommand(String name, Context context) {
        this.name = name;
        this.context = context;
    }

    /// What this command does to the transaction of that id.
    abstract Transaction end(Engine engine, String id, Progress progress) throws Refusal;

    @Override
    public final Integer call() throws Refusal {
        Recoveries.run(context);
        Transaction done =
                end(
                        context.engine(),
                        transaction,
                        new ProgressLines(context.terminal(), context.texts()));
        if (json) {
            context.terminal().json(TransactionDocument.of(name, done, context.english()));
        } else {
            new TransactionText(context.texts()).outcome(done).forEach(context.terminal()::line);
        }
        Expiring.run(context);
        Separating.run(context);
        return ExitCodes.DONE;
    }
}
