package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "What applying a profile would do; changes nothing.")
final class PlanCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "PROFILE", description = "A profile's id, or a file that holds one.")
    private String profile = "";

    @Option(
            names = "--env",
            paramLabel = "ENV",
            required = true,
            description = "A path, or a name that 'list' shows.")
    private String environment = "";

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Engine engine = context.engine();
        context.terminal().status(context.texts().get("command.plan.resolving"));
        Plan plan =
                engine.plan(
                        engine.profile(profile),
                        engine.environment(environment),
                        context.cancellation());
        if (json) {
            context.terminal().json(PlanDocument.of(plan, engine.outlook(plan), context.english()));
        } else {
            new PlanText(context.texts()).lines(plan).forEach(context.terminal()::line);
        }
        if (!plan.refusals().isEmpty()) {
            throw new Refusal(plan.refusals());
        }
        return ExitCodes.DONE;
    }
}
