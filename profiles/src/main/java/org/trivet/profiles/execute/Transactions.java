package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.List;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.plan.Plan;

/// The only way by which environments are changed. Every method that changes something journals it
/// first.
public final class Transactions {

    /// @param data Trivet's data folder; journals lie in its `transactions` folder
    public Transactions(Host host, Path data) {}

    /// Clones, takes the baseline, applies the steps and verifies. Ends in verified, failed or
    /// cancelled.
    ///
    /// @throws Refusal if it cannot be begun: the plan has refusals, the environment is being
    ///   changed by another transaction, the folder beside it is not writable, the disk is too
    ///   small, …
    public Transaction apply(Plan plan, Progress progress, Cancellation cancellation)
            throws Refusal {
        throw new UnsupportedOperationException();
    }

    /// Puts the verified copy at the environment's path; the original is kept aside.
    public Transaction promote(String id, Progress progress) throws Refusal {
        throw new UnsupportedOperationException();
    }

    /// Makes the copy an environment of its own.
    public Transaction keep(String id) throws Refusal {
        throw new UnsupportedOperationException();
    }

    /// Moves the saved original back to its path.
    public Transaction rollBack(String id, Progress progress) throws Refusal {
        throw new UnsupportedOperationException();
    }

    /// Removes the copy.
    public Transaction discard(String id, Progress progress) throws Refusal {
        throw new UnsupportedOperationException();
    }

    /// Finishes or undoes what was interrupted; transactions that are running elsewhere are left.
    public List<Recovery> recover(Progress progress) {
        throw new UnsupportedOperationException();
    }

    /// The newest first; a journal that cannot be read is passed over and named by [#unreadable()].
    public List<Transaction> history() {
        throw new UnsupportedOperationException();
    }

    /// Journals that cannot be read, or that a newer Trivet wrote; they are not touched.
    public List<Path> unreadable() {
        throw new UnsupportedOperationException();
    }
}
