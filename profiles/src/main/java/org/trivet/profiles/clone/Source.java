package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/// An environment as that of which a clone is made.
public interface Source {
    /// What there is to be copied, as it is now.
    Fingerprint content() throws IOException;

    /// Copies it to a path at which nothing stands.
    Cloner.Copied copy(Cloner cloner, Path to) throws IOException;

    /// Of the copied files.
    Origin origin(Path to) throws IOException;

    Relocation relocation(Path to) throws IOException;

    /// Puts right what belongs to a path of its own, after the relocation.
    default void finish(Path to) throws IOException {}

    /// All of a folder.
    static Source ofTree(Path tree) {
        return ofTree(tree, _ -> false);
    }

    /// A folder without some of what lies in it.
    ///
    /// @param left asked for each path, relative to the folder
    static Source ofTree(Path tree, Predicate<Path> left) {
        return new Source() {
            @Override
            public Fingerprint content() throws IOException {
                return Fingerprint.of(tree, left);
            }

            @Override
            public Cloner.Copied copy(Cloner cloner, Path to) throws IOException {
                return cloner.copy(tree, to, left);
            }

            @Override
            public Origin origin(Path to) {
                return Origin.ofTree(tree);
            }

            @Override
            public Relocation relocation(Path to) {
                return Spellings.relocationOnly(tree, to);
            }
        };
    }
}
