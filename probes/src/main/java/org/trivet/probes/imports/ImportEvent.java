package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// One module that an import brings in, in the order in which it begins to run.
///
/// @param module the dotted name
/// @param file its source, package file or extension module; empty for what is built in
/// @param importer the file whose statement asked for it; empty for the one that the user named
/// @param line the line of that statement, counted from 1
/// @param guarded whether the statement stands under a `try` or `suppress` that takes an
///   `ImportError` for an absent module
/// @param takes the errors after which the code around the statement goes on
public record ImportEvent(
        String module,
        ImportedKind kind,
        Optional<Path> file,
        Optional<Path> importer,
        OptionalInt line,
        boolean guarded,
        Set<Raised> takes) {
    public ImportEvent {
        takes = Set.copyOf(takes);
    }

    /// One whose guard, if it has any, takes an `ImportError` of any kind and nothing else.
    public ImportEvent(
            String module,
            ImportedKind kind,
            Optional<Path> file,
            Optional<Path> importer,
            OptionalInt line,
            boolean guarded) {
        this(
                module,
                kind,
                file,
                importer,
                line,
                guarded,
                guarded ? Set.of(Raised.ABSENT, Raised.IMPORT) : Set.of());
    }

    ImportEvent(
            String module,
            ImportedKind kind,
            Optional<Path> file,
            Optional<Path> importer,
            OptionalInt line,
            Set<Raised> takes) {
        this(module, kind, file, importer, line, takes.contains(Raised.ABSENT), takes);
    }
}
