package org.trivet.profiles.plan;

import java.util.List;
import java.util.Optional;

/// A distribution that a dry run would install.
///
/// @param name as its metadata spell it
/// @param requires its `Requires-Dist` lines
/// @param pure whether it is Python alone, by the name of its wheel; false where that is unknown
/// @param bytes of the download, where anything tells it
record Resolved(
        String name, String version, List<String> requires, boolean pure, Optional<Long> bytes) {
    Resolved {
        requires = List.copyOf(requires);
    }
}
