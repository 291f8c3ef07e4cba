package org.trivet.probes.binary;

import java.util.List;

/// The versions that a file wants of one library.
///
/// @param library the name as `DT_NEEDED` writes it
public record VersionNeed(String library, List<Version> versions) {
    public VersionNeed {
        versions = List.copyOf(versions);
    }

    /// @param weak its absence is passed over
    public record Version(String name, boolean weak) {}
}
