package org.trivet.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.trivet.profiles.execute.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Every transaction, the newest first.")
final class HistoryCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "A document instead of a table.")
    private boolean json;

    HistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Recoveries.run(context);
        List<Transaction> transactions = context.engine().history();
        Terminal terminal = context.terminal();
        if (json) {
            terminal.json(HistoryDocument.of(transactions, context.english()));
        } else {
            new HistoryText(context.texts()).lines(transactions).forEach(terminal::line);
        }
        context.engine()
                .unreadableJournals()
                .forEach(journal ->
                        terminal.note(
                                context.texts()
                                        .get("command.history.unreadable", "file", journal)));
        return ExitCodes.DONE;
    }
}
