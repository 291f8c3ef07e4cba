package org.trivet.profiles.execute;

import java.util.List;

/// Told what a transaction does, from the thread that does it (and program output from others).
public interface Progress {

    /// A phase begins: `clone`, `relocate`, `baseline`, `apply`, `verify`, `promote`, `roll-back`,
    /// `discard`, `recover`.
    default void phase(String phase) {}

    /// How far the phase is: bytes for `clone`, files for `relocate`, steps else. `total` 0:
    /// unknown.
    default void done(long done, long total) {}

    /// A program starts; tokens are redacted.
    default void command(List<String> command) {}

    /// A line of a program's output.
    default void line(String line) {}

    /// Says nothing.
    Progress NONE = new Progress() {};
}
