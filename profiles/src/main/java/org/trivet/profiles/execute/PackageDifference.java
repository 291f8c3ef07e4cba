package org.trivet.profiles.execute;

import java.util.Optional;

/// A package in which two environments differ.
///
/// @param name as its metadata spell it
/// @param from the version in the good environment; empty: not there
/// @param to the version in the bad environment; empty: not there; the same as `from` where only
///   the files differ
public record PackageDifference(String name, Optional<String> from, Optional<String> to) {
    /// Whether it is one version, and files of it were changed.
    public boolean sameVersion() {
        return from.equals(to);
    }
}
