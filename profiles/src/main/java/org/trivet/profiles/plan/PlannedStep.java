package org.trivet.profiles.plan;

import java.nio.file.Path;
import java.util.List;
import org.trivet.profiles.catalog.Step;

/// A step with the command that does it, or with the files that Trivet changes itself.
///
/// @param step the step, reduced to what this environment needs
/// @param command the argument list as it will run in the copy; tokens are redacted; empty for what
///   Trivet does itself
/// @param files what Trivet itself writes or removes in the copy, relative to the environment
public record PlannedStep(Step step, List<String> command, List<Path> files) {
    public PlannedStep {
        command = List.copyOf(command);
        files = List.copyOf(files);
    }

    /// A step that a command does.
    public PlannedStep(Step step, List<String> command) {
        this(step, command, List.of());
    }
}
