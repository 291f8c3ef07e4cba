package org.trivet.profiles.plan;

/// How much of others' files is read.
final class Limits {
    /// Bytes of a configuration file, or of a METADATA with its whole description.
    static final int TEXT = 2 * 1024 * 1024;

    private Limits() {}
}
