package org.trivet.profiles.compare;

import java.util.Locale;

/// How a file stands to what its installer recorded of it.
public enum Presence {
    /// It has the recorded length, or none was recorded.
    RECORDED,

    /// It is recorded and not there.
    MISSING,

    /// Its length is not the recorded one: it was changed after it was installed.
    ALTERED,

    /// No installer's list names it.
    UNRECORDED;

    /// As documents write it: `unrecorded`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
