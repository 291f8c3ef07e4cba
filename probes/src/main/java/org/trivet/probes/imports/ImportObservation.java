package org.trivet.probes.imports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a run of imports in a child process showed.
///
/// @param version of the Python that ran; empty if it never came so far
/// @param loaded the modules that were there before the first import
/// @param path `sys.path` of the run
/// @param imports in the order in which they began
/// @param exitCode of the child; empty where we ended it. A signal counts as 128 and its number
/// @param signal the name of what ended it: `SIGSEGV`, `STATUS_ACCESS_VIOLATION`
/// @param lastImport the innermost import under way when the process ended or was ended; where the
///   imports came through, the last that began
/// @param searches of ld.so, where they were asked for
/// @param outputTail the end of what the child wrote itself, both streams
public record ImportObservation(
        ImportEnd end,
        Optional<String> version,
        Set<String> loaded,
        List<String> path,
        List<ObservedImport> imports,
        OptionalInt exitCode,
        Optional<String> signal,
        Optional<String> lastImport,
        Optional<ImportFailure> failure,
        List<ImportWarning> warnings,
        List<LibrarySearch> searches,
        String outputTail) {
    public ImportObservation {
        loaded = Set.copyOf(loaded);
        path = List.copyOf(path);
        imports = List.copyOf(imports);
        warnings = List.copyOf(warnings);
        searches = List.copyOf(searches);
    }

    public boolean crashed() {
        return end == ImportEnd.CRASHED;
    }
}
