package org.trivet.profiles.check;

import java.util.Optional;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.Origin;

/// One fact behind a verdict or a finding.
///
/// @param statement the fact in words
/// @param source where it was read: a file or probe of this machine, or the published source of a
///   row
/// @param date of the source, ISO; empty for what was read just now
/// @param confidence `read` (from this machine), else the row's own: `high`, `medium`, `low`
public record Evidence(Message statement, String source, Optional<String> date, String confidence) {

    /// What this machine itself told.
    public static Evidence read(Message statement, String source) {
        return new Evidence(statement, source, Optional.empty(), "read");
    }

    /// What a row of knowledge tells.
    public static Evidence of(Message statement, Origin origin) {
        return new Evidence(
                statement, origin.source(), Optional.of(origin.date()), origin.confidence().id());
    }
}
