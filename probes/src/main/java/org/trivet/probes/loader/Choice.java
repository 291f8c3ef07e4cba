package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which file was taken for a name, and by which rule.
///
/// @param sequence counted from 1 in the order in which the process asked
/// @param requestedBy the module, package or file that asked
/// @param name what was asked for
/// @param winner the file; empty if none was found or the system's own was taken for granted
/// @param rule by which it won; empty if nothing was found
/// @param searched the places in the order in which they count, each with what became of it; those
///   after the winner too, so that the copies that lost are named
public record Choice(
        int sequence,
        String requestedBy,
        String name,
        Optional<Path> winner,
        Optional<LoadRule> rule,
        List<Candidate> searched) {
    public Choice {
        searched = List.copyOf(searched);
    }

    /// Whether the system leaves open which copy wins: of several in folders of `AddDllDirectory`
    /// Microsoft says that "the order in which the directories are searched is unspecified".
    public boolean orderUnspecified() {
        return rule.filter(won -> won == LoadRule.ADDED_FOLDER).isPresent()
                && searched.stream()
                                .filter(place -> place.rule() == LoadRule.ADDED_FOLDER)
                                .map(Candidate::file)
                                .flatMap(Optional::stream)
                                .distinct()
                                .count()
                        > 1;
    }

    /// The copies that lost.
    public List<Candidate> losers() {
        return searched.stream()
                .filter(place -> place.file().isPresent() && !place.file().equals(winner))
                .toList();
    }
}
