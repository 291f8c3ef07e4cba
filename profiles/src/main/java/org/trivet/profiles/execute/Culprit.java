package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.List;

/// What breaks a check, of all that differs between two environments.
///
/// @param differences all of them, by name
/// @param sets each a smallest one: the check fails with it, and with no part of it
/// @param output the end of the check's output with the first set
/// @param runs how often the check was run
/// @param otherFailures subsets with which it failed in another way than in the bad environment;
///   they say nothing
/// @param complete whether the search came to its end; if not, a set may hold more than it must
/// @param steady whether the check gave the same answers when it was asked again
public record Culprit(
        Path good,
        Path bad,
        Path check,
        List<PackageDifference> differences,
        List<List<PackageDifference>> sets,
        String output,
        int runs,
        long otherFailures,
        boolean complete,
        boolean steady) {
    public Culprit {
        differences = List.copyOf(differences);
        sets = sets.stream().map(List::copyOf).toList();
    }

    /// Told how the search goes, from the thread that does it.
    public interface Listener {
        /// A phase begins: `good`, `bad`, `prepare`, `search`, `confirm`.
        default void phase(String phase) {}

        /// Of a transaction: where what it found and what it left lie.
        default void sides(Path good, Path bad) {}

        /// What differs.
        default void differences(List<PackageDifference> all) {}

        /// A run of the check begins.
        ///
        /// @param taken what is taken from the bad environment
        default void run(int number, List<PackageDifference> taken) {}

        /// How the run ended: `passes`, `fails` or `unresolved`.
        default void answered(int number, String answer, List<PackageDifference> taken) {}

        /// Says nothing.
        Listener NONE = new Listener() {};
    }
}
