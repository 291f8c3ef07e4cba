package org.trivet.probes.packages;

/// Whether something holds, where that may not be known.
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean known) {
        return known ? TRUE : FALSE;
    }

    /// False if either is, else unknown if either is.
    Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
    }

    /// True if either is, else unknown if either is.
    Truth or(Truth other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        return this == FALSE && other == FALSE ? FALSE : UNKNOWN;
    }
}
