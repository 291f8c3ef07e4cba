package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a name leads to in a Windows process.
///
/// @param name the name that was looked for in the end: an API set's host in the set's place
/// @param rule empty if nothing was found
/// @param searched the places in their order
record Resolution(String name, Answer answer, Optional<LoadRule> rule, List<Candidate> searched) {
    Resolution {
        searched = List.copyOf(searched);
    }

    sealed interface Answer {}

    record Resident(WindowsModule module) implements Answer {}

    record Found(Path file, boolean system) implements Answer {}

    /// One of the system's, whose System32 is not at hand.
    record Granted() implements Answer {}

    record Nothing() implements Answer {}

    Optional<Path> winner() {
        return switch (answer) {
            case Resident(WindowsModule module) -> module.path();
            case Found(Path file, _) -> Optional.of(file);
            case Granted(), Nothing() -> Optional.empty();
        };
    }
}
