package org.trivet.app.environments;

import java.nio.file.Path;

/// How far a scan is.
public sealed interface ScanProgress {

    /// @param folders looked into so far
    /// @param at the folder that is being looked into
    record Searching(long folders, Path at) implements ScanProgress {}

    /// @param done environments whose packages were read
    /// @param total those that are to be read: new ones, and those that were touched
    record LookingInto(int done, int total) implements ScanProgress {}
}
