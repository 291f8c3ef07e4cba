package org.trivet.app.store;

import java.io.IOException;
import java.nio.file.Path;

/// A picture that a person saves where they say.
public final class PictureFile {
    private PictureFile() {}

    /// Takes the place of a file that is there, whole or not at all.
    public static void write(Path file, byte[] content) throws IOException {
        AtomicFile.write(file, content);
    }
}
