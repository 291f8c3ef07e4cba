package org.trivet.profiles.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The journal could not be written: nothing more may be done, for nothing is done unjournaled.
final class JournalException extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    JournalException(Path file, IOException cause) {
        super(file.toString(), cause);
    }
}
