package org.trivet.probes.python;

import java.nio.file.Path;

/// Somewhere that a locator wants looked at. Places are only named by locators; one hand looks at
/// all of them, and the answer to "why is mine not listed" is read off them.
public sealed interface Place {

    /// Absolute; need not exist.
    Path path();

    /// What named it, for people: `WORKON_HOME`, `PATH`, `~/.conda/environments.txt`.
    String source();

    /// An environment or an installation may be here.
    record Prefix(Path path, String source) implements Place {}

    /// Each folder in this one may be an environment or an installation.
    record Children(Path path, String source) implements Place {}

    /// An interpreter may be this file.
    record Program(Path path, String source) implements Place {}

    /// Interpreters may be among the files of this folder: `/usr/bin`, an entry of PATH.
    record Programs(Path path, String source) implements Place {}

    /// Environments may be anywhere below this folder, and it may be one itself.
    ///
    /// @param depth how many folders deep
    record Tree(Path path, int depth, String source) implements Place {}
}
