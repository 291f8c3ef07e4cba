package org.trivet.profiles.plan;

import java.nio.file.Path;
import java.util.List;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.Verification;

/// Everything that applying a profile to an environment would do. Computing it changed nothing.
///
/// @param copy where the copy would lie
/// @param steps in order; empty when there is nothing to do
/// @param changes every package that would change, from the resolver's own dry run
/// @param verifications those of the profile that are meant for this environment
/// @param notes what the user should know (the profile was not made for this environment, a package
///   is built from source, …)
/// @param refusals why it cannot be applied, all of them; empty when it can
/// @param bytes disk that the copy and the downloads need, an upper bound
public record Plan(
        PythonEnvironment environment,
        Profile profile,
        Path copy,
        List<PlannedStep> steps,
        List<Change> changes,
        List<Verification> verifications,
        List<Message> notes,
        List<Message> refusals,
        long bytes) {
    public Plan {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
        verifications = List.copyOf(verifications);
        notes = List.copyOf(notes);
        refusals = List.copyOf(refusals);
    }

    /// The note that the profile was not made for this environment; its reasons follow it.
    public static final String DOES_NOT_APPLY = "plan.does-not-apply";

    /// Whether a person must be asked before it is applied.
    public boolean asks() {
        return changes.stream().anyMatch(change -> change.policy() == Policy.ASK)
                || notes.stream().anyMatch(note -> note.code().equals(DOES_NOT_APPLY));
    }
}
