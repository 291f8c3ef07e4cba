package org.trivet.probes.imports;

/// What stands around an import statement to take the error of an import that fails.
public enum Guard {
    NONE,
    /// `ImportError` alone: an absent module is passed over, a library that raises `OSError` is
    /// not.
    IMPORT_ERROR,
    /// Every error, or `OSError` among those named.
    EVERY_ERROR;

    /// Whether a failed import goes no further than here.
    ///
    /// @param importError whether the failure is one; else it is an `OSError`
    public boolean takes(boolean importError) {
        return this == EVERY_ERROR || (importError && this == IMPORT_ERROR);
    }

    Guard or(Guard other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
