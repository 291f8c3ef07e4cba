package org.trivet.probes.imports;

/// What is known of a condition without running anything.
enum Verdict {
    TRUE,
    FALSE,
    OPEN;

    Verdict negated() {
        return this == TRUE ? FALSE : this == FALSE ? TRUE : OPEN;
    }

    Verdict and(Verdict other) {
        return this == FALSE || other == FALSE
                ? FALSE
                : this == OPEN || other == OPEN ? OPEN : TRUE;
    }

    static Verdict of(boolean known) {
        return known ? TRUE : FALSE;
    }
}
