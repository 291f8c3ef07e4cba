package org.trivet.profiles.execute;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.trivet.probes.host.Host;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.clone.Sharing;

/// What every transaction works with.
///
/// @param packages reads what is installed in an environment
/// @param sharing whether copies share files with originals; asked when one is made
/// @param exchanger exchanges two folders
/// @param mover renames one
/// @param observer told of each journal entry after it is on the disk
record Context(
        Host host,
        Store store,
        Locks locks,
        Function<PythonEnvironment, InstalledPackages> packages,
        Supplier<Sharing> sharing,
        Exchanger exchanger,
        Mover mover,
        BiConsumer<Integer, EntryType> observer) {}
