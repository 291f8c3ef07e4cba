package org.trivet.app;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Transactions;

/// Parts what environments share, in the background. It gives way: whoever is to change an
/// environment stops it first.
final class Separations {
    private final ReentrantLock work = new ReentrantLock();
    private volatile @Nullable Cancellation running;

    /// Returns at once if it runs already.
    void run(Transactions transactions, Progress progress, Cancellation cancellation)
            throws Refusal {
        if (!work.tryLock()) {
            return;
        }
        try {
            running = cancellation;
            for (String id : transactions.shared()) {
                cancellation.check();
                transactions.separate(id, progress, cancellation);
            }
        } finally {
            running = null;
            work.unlock();
        }
    }

    /// Stops it and waits until it has stopped.
    void stop() {
        Cancellation now = running;
        if (now != null) {
            now.cancel();
        }
        work.lock();
        work.unlock();
    }
}
