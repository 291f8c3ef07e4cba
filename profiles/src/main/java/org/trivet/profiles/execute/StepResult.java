package org.trivet.profiles.execute;

import java.util.List;

/// What became of one thing that a transaction did.
///
/// @param kind `clone`, `baseline`, `pip-install`, `pip-uninstall`, `conda-install`,
///   `conda-remove`, `set-variable`, `unset-variable`, `remove-leftovers`, `verify`, `promote`,
///   `roll-back`, `discard`, `keep`
/// @param command the argument list, tokens redacted; empty for what Trivet does itself
/// @param status `done`, `failed`, `cancelled`
/// @param milliseconds how long it took
public record StepResult(String kind, List<String> command, String status, long milliseconds) {
    public StepResult {
        command = List.copyOf(command);
    }
}
