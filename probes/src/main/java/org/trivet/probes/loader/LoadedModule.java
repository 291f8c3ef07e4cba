package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Optional;

/// A native module of the simulated process, or one that was wanted and is not there.
///
/// @param id its place in the list of modules
/// @param name the base name or SONAME by which it is known in the process; as wanted, if missing
/// @param path the file as it was reached; empty for what is missing or was taken for granted
public record LoadedModule(int id, String name, Optional<Path> path, ModuleState state) {}
