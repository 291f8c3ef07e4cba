package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// One module that an import brings in, in the order in which it begins to run.
///
/// @param module the dotted name
/// @param file its source, package file or extension module; empty for what is built in
/// @param importer the file whose statement asked for it; empty for the one that the user named
/// @param line the line of that statement, counted from 1
/// @param guard what stands around that statement to take its error
public record ImportEvent(
        String module,
        ImportedKind kind,
        Optional<Path> file,
        Optional<Path> importer,
        OptionalInt line,
        Guard guard) {}
