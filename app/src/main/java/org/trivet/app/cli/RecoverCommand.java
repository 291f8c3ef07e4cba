package org.trivet.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.trivet.app.text.Texts;
import org.trivet.profiles.execute.Recovery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = "Finishes or undoes what was interrupted, and says which.")
final class RecoverCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    RecoverCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Recovery> recoveries = Recoveries.recover(context);
        Terminal terminal = context.terminal();
        if (json) {
            terminal.json(TransactionDocument.recovered(recoveries, context.english()));
            return ExitCodes.DONE;
        }
        Texts texts = context.texts();
        if (recoveries.isEmpty()) {
            terminal.line(texts.get("command.recover.none"));
        }
        for (var recovery : recoveries) {
            Paragraph.of("", texts.of(recovery.message())).forEach(terminal::line);
        }
        return ExitCodes.DONE;
    }
}
