package org.trivet.profiles;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Why a file could not be read or written, in words instead of a class's name.
public final class Reason {
    private Reason() {}

    /// One line in English, as the system's own words are; `no space left on device: /tmp/x`.
    public static String of(IOException failure) {
        if (!(failure instanceof FileSystemException named)) {
            String text = failure.getMessage();
            return text == null || text.isBlank() ? failure.getClass().getSimpleName() : text;
        }
        // of two files (a copy) the second is the one that was written
        String file =
                Objects.requireNonNullElse(
                        named.getOtherFile(), Objects.requireNonNullElse(named.getFile(), "?"));
        String why =
                switch (named) {
                    case NoSuchFileException _ -> "no such file or folder";
                    case AccessDeniedException _ -> "access is denied";
                    default ->
                            Objects.requireNonNullElse(
                                    named.getReason(), named.getClass().getSimpleName());
                };
        return why + ": " + file;
    }
}
