package org.trivet.profiles.plan;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.packages.Names;

/// A change that a dry run proposes, with what the policy asks about it.
///
/// @param wish who wants it
/// @param way by which program it comes
/// @param pure whether what comes is Python alone
/// @param neededBy the distributions that stay and require this one, and the checks that use it
/// @param breaks requirements of distributions that stay, met now and not afterwards
/// @param beside other builds of it that write into the same folders
/// @param cuda by what it is seen that it brings CUDA where there was none of it; empty: it does
///   not
record ProposedChange(
        String name,
        Optional<String> from,
        Optional<String> to,
        Wish wish,
        Way way,
        boolean pure,
        List<String> neededBy,
        List<String> breaks,
        List<String> beside,
        Optional<String> cuda) {

    /// Who wants a change.
    enum Wish {
        /// A profile that Trivet brings names the distribution: it was tried for what it does.
        REVIEWED,
        /// It follows from such a profile.
        REVIEWED_FOLLOWS,
        /// A person's own profile names the distribution.
        NAMED,
        /// It follows from such a profile.
        FOLLOWS
    }

    /// By which program a change comes.
    enum Way {
        PLAIN,
        /// Asked of pip, made by conda, which looks after the environment.
        CONDA_INSTEAD,
        /// pip would replace what conda installed.
        PIP_OVER_CONDA
    }

    ProposedChange {
        neededBy = List.copyOf(neededBy);
        breaks = List.copyOf(breaks);
        beside = List.copyOf(beside);
    }

    String normalizedName() {
        return Names.normalize(name);
    }

    boolean named() {
        return wish == Wish.REVIEWED || wish == Wish.NAMED;
    }

    boolean reviewed() {
        return wish == Wish.REVIEWED || wish == Wish.REVIEWED_FOLLOWS;
    }

    boolean added() {
        return from.isEmpty();
    }

    boolean removed() {
        return to.isEmpty();
    }
}
