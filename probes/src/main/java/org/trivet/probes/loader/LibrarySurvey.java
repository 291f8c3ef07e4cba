package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.packages.Owner;

/// Every native file of an environment, each loaded into a process of its own, as predicted.
///
/// @param files how many were looked at
/// @param unseen how many were not, for the time was up
/// @param unloadable those that cannot be loaded, in the order of their paths
public record LibrarySurvey(int files, int unseen, List<Unloadable> unloadable) {
    public LibrarySurvey {
        unloadable = List.copyOf(unloadable);
    }

    /// A file that can be loaded neither by itself nor once its package is imported.
    ///
    /// @param owner the distribution that brought it
    /// @param imported what was imported before the last try; empty if the file lies in no package
    /// @param failures what is missing, all of it; at least one. Deferred ones only: it can be
    ///   loaded as a library, whose functions are bound when they are called, and not as a module
    ///   of Python
    public record Unloadable(
            Path file, Optional<Owner> owner, List<String> imported, List<LoadFailure> failures) {
        public Unloadable {
            imported = List.copyOf(imported);
            failures = List.copyOf(failures);
        }
    }
}
