package org.trivet.probes.python;

import java.util.List;

/// Knows where the environments of one origin are kept. Reads settings, variables and the registry;
/// looking at the places is not its work.
public interface Locator {

    /// The stable name that `foundBy` shows.
    String name();

    /// Where to look, the likelier first; most of the places need not exist.
    List<Place> places(Search search);

    /// Where else to look, now that this was found, by whatever locator: a base that an environment
    /// names, the environments of a base.
    default List<Place> leads(Search search, PythonEnvironment found) {
        return List.of();
    }
}
