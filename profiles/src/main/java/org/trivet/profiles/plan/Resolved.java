package org.trivet.profiles.plan;

import java.util.List;
import java.util.Optional;

/// A distribution that a dry run would install.
///
/// @param name as its metadata spell it
/// @param requires its `Requires-Dist` lines
/// @param pure whether it is Python alone, by the name of its wheel; false where that is unknown
/// @param bytes of the download, where anything tells it
/// @param marks what else tells how it was built: a wheel's classifiers, a conda package's build
record Resolved(
        String name,
        String version,
        List<String> requires,
        boolean pure,
        Optional<Long> bytes,
        List<String> marks) {
    Resolved {
        requires = List.copyOf(requires);
        marks = List.copyOf(marks);
    }

    /// One that tells nothing of its build.
    Resolved(
            String name,
            String version,
            List<String> requires,
            boolean pure,
            Optional<Long> bytes) {
        this(name, version, requires, pure, bytes, List.of());
    }
}
