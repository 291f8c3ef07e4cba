package org.trivet.profiles.execute;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.trivet.probes.host.Host;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;

/// What every transaction works with.
///
/// @param packages reads what is installed in an environment
/// @param exchanger exchanges two folders
/// @param observer told of each journal entry after it is on the disk
record Context(
        Host host,
        Store store,
        Locks locks,
        Function<PythonEnvironment, InstalledPackages> packages,
        Exchanger exchanger,
        BiConsumer<Integer, EntryType> observer) {}
