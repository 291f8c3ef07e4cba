package org.trivet.probes.python;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something wrong with an environment at a glance.
///
/// @param code stable, lower case with hyphens: `base-missing`, `moved`, `half-deleted`, …
/// @param details the values that the sentence needs (`path`, `expected`, …), by name
public record Problem(String code, Map<String, String> details) {
    public Problem {
        details = Map.copyOf(details);
    }

    // as a record has them, which the JVM however links anew in each run: 5 ms of a short command

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Problem problem
                && code.equals(problem.code)
                && details.equals(problem.details);
    }

    @Override
    public int hashCode() {
        return 31 * code.hashCode() + details.hashCode();
    }
}
