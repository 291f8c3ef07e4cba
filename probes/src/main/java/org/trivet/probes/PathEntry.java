package org.trivet.probes;

import java.util.List;
import org.trivet.probes.python.Problem;

/// An entry of PATH.
///
/// @param entry as it stands there, perhaps empty
/// @param hazards what is wrong with it, or can do harm
public record PathEntry(String entry, List<Problem> hazards) {
    public PathEntry {
        hazards = List.copyOf(hazards);
    }
}
