package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An installed distribution.
///
/// @param name as its metadata spell it
/// @param version as its metadata spell it
/// @param installer `pip`, `conda`, `uv`, …; empty where nothing says
/// @param location its dist-info or egg-info folder, or its conda-meta file
/// @param requires the `Requires-Dist` lines as they stand; conda's `depends` for a package that
///   only conda knows
public record Distribution(
        String name,
        String version,
        Optional<String> installer,
        Path location,
        List<String> requires) {
    public Distribution {
        requires = List.copyOf(requires);
    }

    /// The name by which distributions are compared (PEP 503): lower case, runs of `-_.` as one
    /// hyphen.
    public String normalizedName() {
        return Names.normalize(name);
    }
}
