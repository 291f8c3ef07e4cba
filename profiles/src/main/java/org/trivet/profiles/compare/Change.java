package org.trivet.profiles.compare;

import java.util.Locale;

/// How the right side of a row differs from the left one.
public enum Change {
    SAME,
    ONLY_LEFT,
    ONLY_RIGHT,

    /// The right one's version is higher.
    NEWER,

    /// The right one's version is lower.
    OLDER,

    /// Packages: one version, but files of it differ.
    OTHER_FILES,

    /// Another content, another value; versions of which none is higher.
    CHANGED,

    /// Files of one length that are too large to be read for this.
    SAME_SIZE;

    /// As documents write it: `only-left`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
