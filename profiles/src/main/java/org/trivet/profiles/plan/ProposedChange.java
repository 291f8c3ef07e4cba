package org.trivet.profiles.plan;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.packages.Names;

/// A change that a dry run proposes, with what the policy asks about it.
///
/// @param named whether the profile itself names the distribution
/// @param pure whether what comes is Python alone
/// @param neededBy the distributions that stay and require this one
record ProposedChange(
        String name,
        Optional<String> from,
        Optional<String> to,
        boolean named,
        boolean pure,
        List<String> neededBy) {
    ProposedChange {
        neededBy = List.copyOf(neededBy);
    }

    String normalizedName() {
        return Names.normalize(name);
    }
}
