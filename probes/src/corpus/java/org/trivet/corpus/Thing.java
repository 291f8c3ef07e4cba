package org.trivet.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An environment or installation that is there to be found, exactly once.
///
/// @param prefix its real folder
/// @param kind the id that `trivet list` gives its kind
/// @param group what it is called in the table of kinds: finer than the kind, `uv tool` for
///   instance
/// @param manager the program that looks after it; empty where that is not judged
/// @param state the id of its state; empty where that is not judged
/// @param name what a person would call it
/// @param aliases other paths that lead to it
/// @param good whether it may be shown as well
/// @param why what is special about it
public record Thing(
        Path prefix,
        String kind,
        String group,
        Optional<String> manager,
        Optional<String> state,
        String name,
        List<Path> aliases,
        boolean good,
        String why) {
    public Thing {
        aliases = List.copyOf(aliases);
    }

    /// One that is well and whose manager is not judged.
    static Thing of(Path prefix, String kind, String group) {
        return new Thing(
                prefix,
                kind,
                group,
                Optional.empty(),
                Optional.of("ok"),
                Ground.nameOf(prefix),
                List.of(),
                true,
                group);
    }

    Thing managedBy(String program) {
        return new Thing(
                prefix, kind, group, Optional.of(program), state, name, aliases, good, why);
    }

    Thing named(String other) {
        return new Thing(prefix, kind, group, manager, state, other, aliases, good, why);
    }

    /// With something wrong.
    Thing broken(String id, String how) {
        return new Thing(prefix, kind, group, manager, Optional.of(id), name, aliases, false, how);
    }

    /// Its state is a matter of opinion.
    Thing unjudged(String reason) {
        return new Thing(
                prefix, kind, group, manager, Optional.empty(), name, aliases, good, reason);
    }

    Thing because(String reason) {
        return new Thing(prefix, kind, group, manager, state, name, aliases, good, reason);
    }

    Thing alias(Path path) {
        var all = new ArrayList<>(aliases);
        all.add(path);
        return new Thing(prefix, kind, group, manager, state, name, all, good, why);
    }
}
