package org.trivet.probes.packages;

import java.util.List;
import java.util.Optional;

/// A requirement of an installed distribution that what is installed does not meet.
///
/// @param requirement the line as the metadata have it
/// @param extra the extra of `requiredBy` under which it is asked for, and which another
///   distribution asks for; empty where it is asked for always
/// @param installed what is there under that name
/// @param reasons for an uncertain one: what is not known, one English phrase each; for an invalid
///   one: what is wrong with it
public record RequirementProblem(
        Kind kind,
        Distribution requiredBy,
        String requirement,
        Optional<String> extra,
        Optional<Distribution> installed,
        List<String> reasons) {
    public RequirementProblem {
        reasons = List.copyOf(reasons);
    }

    /// What is wrong.
    public enum Kind {
        /// Nothing of that name is installed.
        MISSING("missing"),
        /// It is installed in a version that is not asked for.
        UNMET("unmet"),
        /// It would be missing or unmet, but whether it is asked for at all, or which version is
        /// there, is not known.
        UNCERTAIN("uncertain"),
        /// The line is no requirement.
        INVALID("invalid");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /// The stable name in documents.
        public String id() {
            return id;
        }
    }
}
