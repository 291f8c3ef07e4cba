package org.trivet.app.cli;

import org.trivet.app.Engine;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.plan.Plan;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which profile for which environment: what `plan` and `apply` are both asked.
final class PlanRequest {
    @Parameters(paramLabel = "PROFILE", description = "A profile's id, or a file that holds one.")
    private String profile = "";

    @Option(
            names = "--env",
            paramLabel = "ENV",
            required = true,
            description = "A path, or a name that 'list' shows.")
    private String environment = "";

    /// Resolves the plan, which takes seconds and says so first.
    Plan plan(Context context) throws Refusal {
        Engine engine = context.engine();
        context.terminal().status(context.texts().get("command.plan.resolving"));
        return engine.plan(
                engine.profile(profile), engine.environment(environment), context.cancellation());
    }
}
