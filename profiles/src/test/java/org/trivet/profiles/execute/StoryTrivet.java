package org.trivet.profiles.execute;

import java.nio.file.Path;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.plan.Plan;

/// A Trivet that runs a whole transaction, there and back, over the stage in a folder. Killed at
/// any moment, it leaves work for `recover`.
final class StoryTrivet {
    private StoryTrivet() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        boolean conda = CondaStage.isIn(folder);
        Transactions transactions =
                conda ? CondaStage.at(folder).transactions() : Stage.at(folder).transactions();
        Plan plan = conda ? CondaStage.at(folder).upgrade() : Stage.at(folder).upgrade();
        System.out.println("begins");
        Transaction applied = transactions.apply(plan, Progress.NONE, new Cancellation());
        String id = applied.id();
        transactions.promote(id, Progress.NONE);
        transactions.separate(id, Progress.NONE, new Cancellation());
        transactions.rollBack(id, Progress.NONE);
        transactions.discard(id, Progress.NONE);
        System.out.println("ended");
    }
}
