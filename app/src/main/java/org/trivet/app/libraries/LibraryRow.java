package org.trivet.app.libraries;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.loader.LoadRule;

/// One library, or a copy of one that lost, in words that both the table and the search know.
///
/// @param key of its node in the picture
/// @param state the id of a module's state, or `lost`
/// @param problem whether it keeps something from being loaded
/// @param owner distribution and version; empty if no distribution names it
/// @param broughtBy the names of those that ask for it
/// @param rule by which it was found, or would have been
record LibraryRow(
        String key,
        String name,
        String state,
        boolean problem,
        Optional<String> version,
        Optional<String> owner,
        Optional<Path> path,
        List<String> broughtBy,
        Optional<LoadRule> rule) {
    static final String LOST = "lost";

    LibraryRow {
        broughtBy = List.copyOf(broughtBy);
    }

    boolean lost() {
        return state.equals(LOST);
    }

    /// @param wanted in lower case
    boolean holds(String wanted) {
        return name.toLowerCase(Locale.ROOT).contains(wanted)
                || path.map(it -> it.toString().toLowerCase(Locale.ROOT).contains(wanted))
                        .orElse(false)
                || owner.map(it -> it.toLowerCase(Locale.ROOT).contains(wanted)).orElse(false);
    }
}
