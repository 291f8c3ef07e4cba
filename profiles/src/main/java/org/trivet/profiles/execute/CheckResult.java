package org.trivet.profiles.execute;

/// How one run of a verification ended.
///
/// @param output its last lines
record CheckResult(boolean passed, String output, long milliseconds) {}
