package org.trivet.profiles.plan;

import java.util.Optional;
import org.trivet.profiles.Message;

/// A package that would change, or did.
///
/// @param name the distribution, as its metadata spell it
/// @param from the version before; empty: added
/// @param to the version after; empty: removed
/// @param why the reason for the verdict
public record Change(
        String name, Optional<String> from, Optional<String> to, Policy policy, Message why) {}
