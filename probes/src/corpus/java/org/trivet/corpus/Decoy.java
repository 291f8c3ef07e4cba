package org.trivet.corpus;

import java.nio.file.Path;

/// A folder that looks like an environment and must not be shown as a good one.
///
/// @param folder where it lies
/// @param hidden whether it must not be reported in any state
public record Decoy(Path folder, boolean hidden, String why) {}
