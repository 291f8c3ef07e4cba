package org.trivet.app.cli;

import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = RollbackCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "Moves the saved original back to its place.")
final class RollbackCommand extends EndingCommand {
    static final String NAME = "rollback";

    @Option(names = "--with-later", description = "Roll back first what was promoted upon it.")
    private boolean withLater;

    RollbackCommand(Context context) {
        super(NAME, context);
    }

    @Override
    Transaction end(Engine engine, String id, Progress progress) throws Refusal {
        return withLater ? engine.rollBackAll(id, progress) : engine.rollBack(id, progress);
    }
}
