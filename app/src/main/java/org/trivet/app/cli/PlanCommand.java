package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "What applying a profile would do; changes nothing.")
final class PlanCommand implements Callable<Integer> {
    private final Context context;

    @Mixin private PlanRequest request = new PlanRequest();

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Recoveries.run(context);
        Plan plan = request.plan(context);
        if (json) {
            context.terminal()
                    .json(PlanDocument.of(plan, context.engine().outlook(plan), context.english()));
        } else {
            new PlanText(context.texts()).lines(plan).forEach(context.terminal()::line);
        }
        if (!plan.refusals().isEmpty()) {
            throw new Refusal(plan.refusals());
        }
        return ExitCodes.DONE;
    }
}
