package org.trivet.profiles.clone;

import java.util.Objects;

/// A place in a file where a prefix stands.
final class PrefixMatch {
    private final long at;
    private final int length;
    private final byte[] replacement;
    private final boolean required;
    private final boolean wide;

    PrefixMatch(long at, int length, byte[] replacement, boolean required, boolean wide) {
        this.required = required;
        this.wide = wide;
        this.at = at;
        this.length = length;
        this.replacement = Objects.requireNonNull(replacement).clone();
    }

    long at() {
        return at;
    }

    int length() {
        return length;
    }

    byte[] replacement() {
        return replacement.clone();
    }

    /// Whether it must be replaced: it is the folder's own path, not another spelling of it.
    boolean required() {
        return required;
    }

    /// Whether a character has two bytes (UTF-16LE).
    boolean wide() {
        return wide;
    }

    /// The same match in bytes that begin elsewhere.
    PrefixMatch movedBy(long bytes) {
        return new PrefixMatch(at + bytes, length, replacement, required, wide);
    }

    boolean sameLength() {
        return length == replacement.length;
    }
}
