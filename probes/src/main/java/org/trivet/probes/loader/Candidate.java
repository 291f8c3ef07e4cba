package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Optional;

/// One place of a search order.
///
/// @param rule why it is searched
/// @param folder the folder, where the place is one
/// @param file the copy that lies there
/// @param refused why that copy is passed over although it comes first: `wrong-machine`,
///   `not-binary`; empty otherwise
public record Candidate(
        LoadRule rule, Optional<Path> folder, Optional<Path> file, Optional<String> refused) {}
