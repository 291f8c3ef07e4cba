package org.trivet.app.cli;

import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Transaction;
import picocli.CommandLine.Command;

@Command(
        name = DiscardCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "Removes the copy.")
final class DiscardCommand extends EndingCommand {
    static final String NAME = "discard";

    DiscardCommand(Context context) {
        super(NAME, context);
    }

    @Override
    Transaction end(Engine engine, String id, Progress progress) throws Refusal {
        return engine.discard(id, progress);
    }
}
