package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.app.Engine;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.compare.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Two environments side by side: packages, native libraries, variables, file by"
                        + " file.",
        footer = {
            "",
            "What the installers recorded of each file is held against what lies on the disk, on"
                    + " both sides. Nothing is started and nothing is written."
        })
final class CompareCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "LEFT",
            description = "A path, or a name that 'list' shows.")
    private String left = "";

    @Parameters(index = "1", paramLabel = "RIGHT", description = "The other one.")
    private String right = "";

    @Option(
            names = "--files",
            description = "Name every file that differs, in packages of other versions, too.")
    private boolean files;

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    CompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Engine engine = context.engine();
        PythonEnvironment one = engine.environment(left);
        PythonEnvironment other = engine.environment(right);
        Comparison comparison = engine.compare(one, other, context.cancellation());
        if (json) {
            context.terminal().json(CompareDocument.of(comparison, context.english()));
        } else {
            new CompareText(context.texts(), files)
                    .lines(comparison)
                    .forEach(context.terminal()::line);
        }
        return ExitCodes.DONE;
    }
}
