package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.clone.Relocation;
import org.trivet.profiles.clone.Spellings;

/// One of the two environments of a search: where it lies, and what its own files call that place.
///
/// @param environment read from the folder in which it lies now
/// @param named the prefix that its files hold: another than its folder for a saved original, which
///   was moved aside as it was
/// @param spellings other spellings of that prefix in its files, where they cannot be found there
record CulpritSide(PythonEnvironment environment, Path named, List<Path> spellings) {
    CulpritSide {
        spellings = List.copyOf(spellings);
    }

    /// One that lies where its files say.
    static CulpritSide of(PythonEnvironment environment) {
        return new CulpritSide(environment, environment.prefix(), List.of());
    }

    /// One that was moved aside unchanged.
    ///
    /// @param before from its prefix and the spellings of it to anything
    static CulpritSide aside(PythonEnvironment environment, Path named, Relocation before) {
        return new CulpritSide(
                environment,
                named,
                before.pairs().stream()
                        .map(Relocation.Pair::from)
                        .filter(from -> !from.equals(named))
                        .toList());
    }

    /// The folder in which it lies; only read.
    Path folder() {
        return environment.prefix();
    }

    /// What makes its files those of an environment at `copy`.
    Relocation relocation(Path copy) {
        if (named.equals(folder())) {
            return Spellings.relocation(named, copy);
        }
        var pairs = new ArrayList<Relocation.Pair>();
        pairs.add(new Relocation.Pair(named, copy));
        spellings.forEach(spelling -> pairs.add(new Relocation.Pair(spelling, copy)));
        return new Relocation(pairs);
    }
}
