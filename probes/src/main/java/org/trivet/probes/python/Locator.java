package org.trivet.probes.python;

import java.util.function.Consumer;

/// Finds environments of one origin. Reads files (and the registry) only.
public interface Locator {

    /// The stable name that `foundBy` shows.
    String name();

    /// Reports each environment that it finds, whole, as soon as it is found; the same may be
    /// reported by several locators, the caller keeps the first. An unreadable folder is passed
    /// over, not fatal.
    void locate(Search search, Consumer<PythonEnvironment> found);
}
