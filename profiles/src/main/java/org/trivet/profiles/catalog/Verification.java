package org.trivet.profiles.catalog;

import java.time.Duration;

/// A piece of Python that must end with exit code 0 in the copy. It is shown before it runs.
///
/// @param title what it checks, in both languages
/// @param code the Python text
/// @param limit the time after which it counts as failed
public record Verification(LocalText title, String code, Duration limit, Condition when) {}
