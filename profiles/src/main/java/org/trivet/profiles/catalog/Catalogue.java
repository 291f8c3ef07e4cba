package org.trivet.profiles.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.profiles.Refusal;

/// The profiles at hand, by id.
public final class Catalogue {
    private Catalogue() {}

    /// The profiles that Trivet brings.
    public static Catalogue builtIn() {
        throw new UnsupportedOperationException();
    }

    public List<Profile> profiles() {
        throw new UnsupportedOperationException();
    }

    public Optional<Profile> find(String id) {
        throw new UnsupportedOperationException();
    }

    /// Reads one profile from a user's file.
    ///
    /// @throws Refusal naming the file and, for each problem, its line and field
    public static Profile read(Path file) throws Refusal {
        throw new UnsupportedOperationException();
    }
}
