package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;

/// The file `.project` in which virtualenvwrapper and pipenv note the folder that an environment
/// was made for.
final class ProjectFile {
    private static final int LIMIT = 16 * 1024;

    private ProjectFile() {}

    static Optional<Path> read(Path prefix) {
        if (!SearchMemory.mayHave(prefix, ".project")) {
            return Optional.empty();
        }
        return BoundedText.read(prefix.resolve(".project"), LIMIT)
                .toOptional()
                .flatMap(text -> Folders.absolute(prefix, text.lines().findFirst().orElse("")));
    }
}
