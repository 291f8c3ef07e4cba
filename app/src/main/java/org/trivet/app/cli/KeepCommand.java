package org.trivet.app.cli;

import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Transaction;
import picocli.CommandLine.Command;

@Command(
        name = KeepCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "Makes the copy an environment of its own, beside.")
final class KeepCommand extends EndingCommand {
    static final String NAME = "keep";

    KeepCommand(Context context) {
        super(NAME, context);
    }

    @Override
    Transaction end(Engine engine, String id, Progress progress) throws Refusal {
        return engine.keep(id);
    }
}
