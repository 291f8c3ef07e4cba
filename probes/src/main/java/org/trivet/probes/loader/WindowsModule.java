package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.binary.PeBinary;

/// A library in the process.
///
/// @param id its place in the graph
/// @param name its base name as its file is called
/// @param path empty with its contents for one of the system's that is taken for granted
/// @param system whether it lies in a folder of the system
record WindowsModule(
        int id, String name, Optional<Path> path, Optional<PeBinary> binary, boolean system) {
    /// How people find it: the path, or the name of what has none.
    String label() {
        return path.map(Path::toString).orElse(name);
    }
}
