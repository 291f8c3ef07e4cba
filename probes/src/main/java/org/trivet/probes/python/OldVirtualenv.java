package org.trivet.probes.python;

import java.nio.file.Files;
import java.nio.file.Path;

/// Recognises what virtualenv made before its version 20: there is no `pyvenv.cfg`, but the library
/// folder names the Python that it was made with.
final class OldVirtualenv {
    static final String ORIGIN = "orig-prefix.txt";

    private OldVirtualenv() {}

    static boolean fits(Path prefix) {
        if (!Files.isRegularFile(prefix.resolve("bin").resolve("activate_this.py"))) {
            return false;
        }
        return PythonVersions.libraryFolders(prefix).stream()
                .anyMatch(library -> Files.isRegularFile(library.resolve(ORIGIN)));
    }
}
