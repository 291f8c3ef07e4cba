package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.testbed.VenvMaker;

/// A Trivet that stops after its n-th journal entry and waits to be killed. Arguments: the stage's
/// folder, `exchange` or `renames`, n, what to do, the transaction for all but `apply`, `clone` and
/// `recover`. n is 0 for a stop in the middle of copying.
final class KilledTrivet {
    private KilledTrivet() {}

    public static void main(String[] arguments) throws Exception {
        Stage stage = Stage.at(Path.of(arguments[0]));
        boolean atOnce = arguments[1].equals("exchange");
        var waiting = new Waiting(Integer.parseInt(arguments[2]));
        Transactions transactions =
                stage.transactions((one, other) -> atOnce && Stage.exchange(one, other), waiting);
        switch (arguments[3]) {
            case "apply" -> transactions.apply(stage.upgrade(), waiting, new Cancellation());
            case "promote" -> transactions.promote(arguments[4], Progress.NONE);
            case "roll-back" -> transactions.rollBack(arguments[4], Progress.NONE);
            case "discard" -> transactions.discard(arguments[4], Progress.NONE);
            case "keep" -> transactions.keep(arguments[4]);
            case "clone" ->
                    transactions.cloneTo(
                            VenvMaker.environment(stage.venv),
                            stage.folder.resolve(CloningTest.NAME),
                            waiting,
                            new Cancellation());
            case "recover" -> transactions.recover(Progress.NONE);
            default -> throw new IllegalArgumentException(arguments[3]);
        }
        System.out.println("ended");
    }

    /// Counts the entries of this process.
    private static final class Waiting implements BiConsumer<Integer, EntryType>, Progress {
        private final int end;
        private int count;

        Waiting(int end) {
            this.end = end;
        }

        @Override
        public void accept(Integer seq, EntryType type) {
            count++;
            if (count == end) {
                waitFor(type.id());
            }
        }

        @Override
        public void done(long done, long total) {
            if (end == 0 && done > total / 2) {
                waitFor("half");
            }
        }

        private static void waitFor(String what) {
            System.out.println("reached " + what);
            while (true) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException _) {
                    // only a kill ends it
                }
            }
        }
    }
}
