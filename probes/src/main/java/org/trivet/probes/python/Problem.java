package org.trivet.probes.python;

import java.util.Map;

/// Something wrong with an environment at a glance.
///
/// @param code stable, lower case with hyphens: `base-missing`, `moved`, `half-deleted`, …
/// @param details the values that the sentence needs (`path`, `expected`, …), by name
public record Problem(String code, Map<String, String> details) {
    public Problem {
        details = Map.copyOf(details);
    }
}
