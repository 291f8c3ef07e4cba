package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.plan.Change;

/// A transaction as its journal tells it.
///
/// @param id short, unique on this machine, typed by people: `t3k9`
/// @param environment the path at which the environment stands
/// @param copy where the copy lies, or lay
/// @param saved where the original lies aside after a promotion
/// @param profile the profile's id
/// @param changes the packages that changed, read from the copy after the steps; the planned ones
///   before
/// @param failure why it failed or what was recovered, where there is something to say
/// @param savedBytes the disk that the kept original costs; 0 where none is kept
public record Transaction(
        String id,
        State state,
        Path environment,
        Path copy,
        Optional<Path> saved,
        String profile,
        LocalText profileTitle,
        Instant started,
        Instant changed,
        List<StepResult> steps,
        List<Change> changes,
        List<VerificationResult> verifications,
        Optional<Message> failure,
        long savedBytes) {
    public Transaction {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
        verifications = List.copyOf(verifications);
    }

    /// The same with a kept original that costs so many bytes less.
    Transaction lessSaved(long bytes) {
        return new Transaction(
                id,
                state,
                environment,
                copy,
                saved,
                profile,
                profileTitle,
                started,
                changed,
                steps,
                changes,
                verifications,
                failure,
                Math.max(0, savedBytes - bytes));
    }

    /// Whether every verification passed.
    public boolean verified() {
        return verifications.stream().allMatch(VerificationResult::passed);
    }
}
