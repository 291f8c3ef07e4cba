package org.trivet.app.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavePlaceTest {
    @TempDir private Path folder;

    @Test
    void aNameWithoutEndingGetsOne() {
        assertEquals(
                folder.resolve("picture.svg"), SavePlace.ended(folder.resolve("picture"), "svg"));
    }

    @Test
    void anEndingThatWasWrittenStays() {
        assertEquals(
                folder.resolve("picture.gv"), SavePlace.ended(folder.resolve("picture.gv"), "dot"));
    }

    @Test
    void aFileThatNobodyWasAskedAboutIsNotReplaced() throws IOException {
        Files.createFile(folder.resolve("picture.svg"));
        assertEquals(folder.resolve("picture"), SavePlace.ended(folder.resolve("picture"), "svg"));
    }
}
