package org.trivet.app.cli;

import java.util.concurrent.Callable;
import org.trivet.app.Engine;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Copies the environment, applies a profile to the copy and verifies it; stops there"
                        + " without --promote.")
final class ApplyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin private PlanRequest request = new PlanRequest();

    @Option(
            names = "--promote",
            description = "Put the copy at the environment's place if every verification passed.")
    private boolean promote;

    @Option(names = "--yes", description = "Answer yes to what would be asked.")
    private boolean yes;

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    ApplyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Engine engine = context.engine();
        Terminal terminal = context.terminal();
        Recoveries.run(context);
        Plan plan = request.plan(context);
        new PlanText(context.texts()).lines(plan).forEach(terminal::note);
        terminal.note("");
        if (!plan.refusals().isEmpty()) {
            throw new Refusal(plan.refusals());
        }
        if (plan.steps().isEmpty()) {
            if (json) {
                terminal.json(
                        TransactionDocument.none(
                                "apply", "the environment is already as the profile wants it"));
            }
            return ExitCodes.DONE;
        }
        consent(plan);
        Progress progress = new ProgressLines(terminal, context.texts());
        Transaction transaction = engine.apply(plan, progress, context.cancellation());
        if (promote && transaction.state() == State.VERIFIED && transaction.verified()) {
            transaction = promoted(transaction, progress);
        }
        report(transaction);
        if (transaction.state() == State.PROMOTED) {
            Expiring.run(context);
            Separating.run(context);
        }
        return switch (transaction.state()) {
            case PROMOTED -> ExitCodes.DONE;
            case VERIFIED -> transaction.verified() ? ExitCodes.DONE : ExitCodes.FINDINGS;
            case CANCELLED -> ExitCodes.COULD_NOT;
            case PLANNED,
                    CLONED,
                    BASELINED,
                    APPLIED,
                    PROMOTING,
                    KEPT,
                    DISCARDED,
                    ROLLING_BACK,
                    ROLLED_BACK,
                    FAILED ->
                    ExitCodes.FINDINGS;
        };
    }

    /// A copy that was verified and cannot be promoted stays for a second try, and is told of.
    private Transaction promoted(Transaction transaction, Progress progress) throws Refusal {
        context.cancellation().check();
        try {
            return context.engine().promote(transaction.id(), progress);
        } catch (Refusal refusal) {
            report(transaction);
            throw refusal;
        }
    }

    private void report(Transaction transaction) {
        if (json) {
            context.terminal()
                    .json(TransactionDocument.of("apply", transaction, context.english()));
        } else {
            new TransactionText(context.texts())
                    .lines(transaction)
                    .forEach(context.terminal()::line);
        }
    }

    private void consent(Plan plan) throws Refusal {
        if (yes || !plan.asks()) {
            return;
        }
        if (!context.terminal().interactive()) {
            throw new Refusal(Message.of("apply.needs-yes"));
        }
        if (!context.terminal().confirm(context.texts().get("command.apply.question"))) {
            throw new Refusal(Message.of("apply.declined"));
        }
    }
}
