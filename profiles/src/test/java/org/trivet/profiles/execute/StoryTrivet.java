package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.List;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.plan.Plan;

/// A Trivet that runs a whole transaction, there and back, over the stage in a folder. Killed at
/// any moment, it leaves work for `recover`. It says where it stands.
final class StoryTrivet {
    /// What it prints, a line each.
    static final List<String> MARKS =
            List.of("begins", "verified", "promoted", "separated", "rolled back", "ended");

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
        System.out.println("verified");
        transactions.promote(id, Progress.NONE);
        System.out.println("promoted");
        transactions.separate(id, Progress.NONE, new Cancellation());
        System.out.println("separated");
        transactions.rollBack(id, Progress.NONE);
        System.out.println("rolled back");
        transactions.discard(id, Progress.NONE);
        System.out.println("ended");
    }
}
