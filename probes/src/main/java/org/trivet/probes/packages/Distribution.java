package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An installed distribution.
///
/// @param name as its metadata spell it
/// @param version as its metadata spell it
/// @param installer `pip`, `conda`, `uv`, …; empty where nothing says
/// @param location its dist-info or egg-info folder or file, its egg, or its conda-meta file
/// @param requires the `Requires-Dist` lines as they stand, those of an egg's `requires.txt` in the
///   same form; conda's `depends` for a package that only conda knows
/// @param editable the project's folder, where what is imported lies in it and not in the
///   environment
/// @param origin where it came from if from no index and not from the environment's own folders: an
///   address without its secrets, `pth: <file>` for a folder that a `.pth` file names, `base:
///   <prefix>` for what is installed in the Python that the environment stands on
public record Distribution(
        String name,
        String version,
        Optional<String> installer,
        Path location,
        List<String> requires,
        Optional<Path> editable,
        Optional<String> origin) {
    public Distribution {
        requires = List.copyOf(requires);
    }

    /// One that was installed from an index, as most are.
    public Distribution(
            String name,
            String version,
            Optional<String> installer,
            Path location,
            List<String> requires) {
        this(name, version, installer, location, requires, Optional.empty(), Optional.empty());
    }

    /// The name by which distributions are compared (PEP 503): lower case, runs of `-_.` as one
    /// hyphen.
    public String normalizedName() {
        return Names.normalize(name);
    }

    Distribution withInstaller(String known) {
        return new Distribution(
                name, version, Optional.of(known), location, requires, editable, origin);
    }

    /// The same with what was learnt from the way that led to it; its own metadata go first.
    Distribution reached(Optional<Path> project, Optional<String> way) {
        return new Distribution(
                name,
                version,
                installer,
                location,
                requires,
                editable.or(() -> project),
                origin.or(() -> way));
    }
}
