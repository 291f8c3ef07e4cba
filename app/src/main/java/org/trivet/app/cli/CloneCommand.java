package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Clone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "clone",
        mixinStandardHelpOptions = true,
        description =
                "Makes a copy of an environment at another path: an environment of its own that"
                        + " shares nothing with the original.")
final class CloneCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "ENV",
            description = "A path, or a name that 'list' shows.")
    private String environment = "";

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            description = "Where the copy is to stand; nothing may stand there yet.")
    private String folder = "";

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    CloneCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Recoveries.run(context);
        PythonEnvironment original = context.engine().environment(environment);
        Clone clone =
                context.engine()
                        .cloneTo(
                                original,
                                folder,
                                new ProgressLines(context.terminal(), context.texts()),
                                context.cancellation());
        if (json) {
            context.terminal().json(TransactionDocument.ofClone(clone, context.english()));
        } else {
            new TransactionText(context.texts()).ofClone(clone).forEach(context.terminal()::line);
        }
        return switch (clone.transaction().state()) {
            case KEPT -> ExitCodes.DONE;
            case PLANNED,
                    CLONED,
                    BASELINED,
                    APPLIED,
                    VERIFIED,
                    PROMOTING,
                    PROMOTED,
                    DISCARDED,
                    ROLLING_BACK,
                    ROLLED_BACK,
                    CANCELLED,
                    FAILED ->
                    ExitCodes.COULD_NOT;
        };
    }
}
