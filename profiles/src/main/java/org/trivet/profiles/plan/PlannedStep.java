package org.trivet.profiles.plan;

import java.util.List;
import org.trivet.profiles.catalog.Step;

/// A step with the command that does it.
///
/// @param step the step, reduced to what this environment needs
/// @param command the argument list as it will run in the copy; tokens are redacted
public record PlannedStep(Step step, List<String> command) {
    public PlannedStep {
        command = List.copyOf(command);
    }
}
