package org.trivet.profiles.check;

import java.util.Optional;
import org.trivet.profiles.Message;

/// One fact behind a verdict or a finding.
///
/// @param statement the fact in words
/// @param source where it was read: a file or probe of this machine, or the published source of a
///   row
/// @param date of the source, ISO; empty for what was read just now
/// @param confidence `read` (from this machine), else the row's own: `high`, `medium`, `low`
public record Evidence(
        Message statement, String source, Optional<String> date, String confidence) {}
