package org.trivet.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void noClassIsNamedWhereTheSystemHasWords() {
        assertEquals("no such file or folder: /a", Reason.of(new NoSuchFileException("/a")));
        assertEquals("access is denied: /a", Reason.of(new AccessDeniedException("/a")));
        assertEquals(
                "No space left on device: /b",
                Reason.of(new FileSystemException("/a", "/b", "No space left on device")));
        assertEquals("Is a directory", Reason.of(new IOException("Is a directory")));
        assertEquals("IOException", Reason.of(new IOException()));
    }
}
