package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.python.PythonEnvironment;

/// What somebody wants to know about libraries.
///
/// @param environment in whose Python it happens; empty for files outside of any
/// @param imports modules in the order in which they are imported
/// @param files native files in the order in which they are loaded, after the imports
/// @param windows whether the process is one of Windows; empty: as the environment or the files are
/// @param everything whether every native file of the environment is tried as well
public record LibraryQuestion(
        Optional<PythonEnvironment> environment,
        List<String> imports,
        List<Path> files,
        Optional<Boolean> windows,
        boolean everything) {
    public LibraryQuestion {
        imports = List.copyOf(imports);
        files = List.copyOf(files);
    }

    /// One for these alone.
    public LibraryQuestion(
            Optional<PythonEnvironment> environment,
            List<String> imports,
            List<Path> files,
            Optional<Boolean> windows) {
        this(environment, imports, files, windows, false);
    }

    /// The imports the other way round.
    LibraryQuestion turned() {
        return new LibraryQuestion(environment, imports.reversed(), files, windows, false);
    }
}
