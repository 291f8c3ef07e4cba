package org.trivet.profiles.check;

import java.util.List;

/// Looks for one thing that may be wrong.
interface Rule {

    /// The findings, each with the profiles that this rule prefers as remedies; empty when all is
    /// well.
    List<Finding> check(Situation situation);
}
