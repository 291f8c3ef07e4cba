package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.probes.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "machine",
        mixinStandardHelpOptions = true,
        description = "GPUs, driver, CUDA toolkits, PATH and variables that matter.")
final class MachineCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    MachineCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Machine machine = context.engine().machine();
        if (json) {
            context.terminal().json(MachineDocument.of(machine, context.english()));
        } else {
            new MachineText(context.texts()).lines(machine).forEach(context.terminal()::line);
        }
        return ExitCodes.DONE;
    }
}
