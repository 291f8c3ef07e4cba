package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What cannot be loaded, and between which two files.
///
/// @param code `missing-file`, `missing-symbol`, `missing-version`, `bad-image`, `wrong-machine`,
///   `no-such-function`, …
/// @param errorCode Windows' number (126, 127, 182, 193); empty on Linux
/// @param importer the file that wants
/// @param library the name that it wants
/// @param provider the file that was taken for the library, where one was
/// @param symbols the symbols that the provider lacks, as written (decorated)
/// @param requestedBy the outermost request that failed by it: a module or package
/// @param deferred whether it shows itself only when the function is called (delay import, lazy
///   binding)
/// @param details what else the sentence needs, by name
public record LoadFailure(
        String code,
        Optional<Integer> errorCode,
        Optional<Path> importer,
        String library,
        Optional<Path> provider,
        List<String> symbols,
        String requestedBy,
        boolean deferred,
        Map<String, String> details) {
    public LoadFailure {
        symbols = List.copyOf(symbols);
        details = Map.copyOf(details);
    }

    /// The same, showing itself only when functions are used.
    LoadFailure later() {
        return new LoadFailure(
                code, errorCode, importer, library, provider, symbols, requestedBy, true, details);
    }
}
