package org.trivet.probes.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What to import, and how.
///
/// @param interpreter absolute
/// @param modules dotted names, in order
/// @param folder the working folder; Python's `-c` puts it first on `sys.path`
/// @param isolated whether `-I` is given: then neither the folder nor `PYTHONPATH` nor the user's
///   own site-packages count, as they do when a user starts a program
/// @param libraries whether ld.so's searches are recorded (Linux alone)
/// @param limit after which the child and its children are ended
public record ImportRequest(
        Path interpreter,
        List<String> modules,
        Path folder,
        boolean isolated,
        boolean libraries,
        Duration limit) {
    public ImportRequest {
        if (modules.isEmpty()) {
            throw new IllegalArgumentException("no module to import");
        }
        modules = List.copyOf(modules);
    }

    /// Whether a text is a module's dotted name.
    public static boolean isModule(String text) {
        return text.length() <= 500
                && text.matches("(?U)\\p{javaUnicodeIdentifierStart}?\\w*(?:\\.[\\w&&[^\\d]]\\w*)*")
                && !text.isEmpty()
                && !Character.isDigit(text.charAt(0));
    }
}
