package org.trivet.app.cli;

import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Transaction;
import picocli.CommandLine.Command;

@Command(
        name = PromoteCommand.NAME,
        mixinStandardHelpOptions = true,
        description =
                "Puts a verified copy at the environment's place; the original is kept aside.")
final class PromoteCommand extends EndingCommand {
    static final String NAME = "promote";

    PromoteCommand(Context context) {
        super(NAME, context);
    }

    @Override
    Transaction end(Engine engine, String id, Progress progress) throws Refusal {
        return engine.promote(id, progress);
    }
}
