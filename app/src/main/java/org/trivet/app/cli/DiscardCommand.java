package org.trivet.app.cli;

import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Transaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = DiscardCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "Removes the copy; with --original, what a promotion keeps of before.")
final class DiscardCommand extends EndingCommand {
    static final String NAME = "discard";

    @Option(
            names = "--original",
            description =
                    "Remove the original that a promotion keeps. It cannot be rolled back then.")
    private boolean original;

    DiscardCommand(Context context) {
        super(NAME, context);
    }

    @Override
    Transaction end(Engine engine, String id, Progress progress) throws Refusal {
        return original ? engine.release(id, progress) : engine.discard(id, progress);
    }
}
