package org.trivet.app.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.python.InterpreterAnswer;
import org.trivet.probes.python.InterpreterIdentity;

class InterpreterFileTest {
    private static final Instant TIME = Instant.parse("2026-11-20T08:00:00.123Z");
    private static final InterpreterAnswer TOLD =
            new InterpreterAnswer.Told("3.11.7", "cpython", Optional.of("amd64"), "/opt/识别");
    private static final InterpreterAnswer SILENT =
            new InterpreterAnswer.Silent("it could not be started");

    @TempDir Path folder;

    private InterpreterFile file() {
        return new InterpreterFile(
                folder.resolve("data/interpreters.json"), folder.resolve("data/empty"));
    }

    private InterpreterIdentity interpreter(String name, long size) {
        return new InterpreterIdentity(folder.resolve(name), size, TIME);
    }

    @Test
    void answersAreThereTheNextTime() {
        InterpreterFile first = file();
        first.keep(interpreter("a", 1), TOLD);
        first.keep(interpreter("b", 2), SILENT);
        InterpreterFile next = file();
        assertEquals(Optional.of(TOLD), next.recall(interpreter("a", 1)));
        assertEquals(Optional.of(SILENT), next.recall(interpreter("b", 2)));
        assertEquals(Optional.empty(), next.recall(interpreter("c", 1)));
    }

    @Test
    void anInterpreterThatWasReplacedIsAnother() {
        file().keep(interpreter("a", 1), TOLD);
        assertEquals(Optional.empty(), file().recall(interpreter("a", 2)));
        file().keep(interpreter("a", 2), SILENT);
        assertEquals(Optional.empty(), file().recall(interpreter("a", 1)));
    }

    @Test
    void twoTrivetsDoNotForgetEachOthersAnswers() {
        InterpreterFile one = file();
        InterpreterFile two = file();
        assertEquals(Optional.empty(), one.recall(interpreter("b", 2)));
        two.keep(interpreter("b", 2), SILENT);
        one.keep(interpreter("a", 1), TOLD);
        assertEquals(Optional.of(SILENT), file().recall(interpreter("b", 2)));
        assertEquals(Optional.of(TOLD), file().recall(interpreter("a", 1)));
    }

    @Test
    void aBrokenFileCountsAsEmptyAndIsWrittenAnew() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        for (String broken :
                new String[] {
                    "{",
                    "[]",
                    "{\"interpreters\": 3}",
                    "{\"interpreters\": [{\"path\": 3}, {\"path\": \"\\u0000\", \"size\": 1e99,"
                            + " \"modified\": 1}, null]}",
                    "x".repeat(2_000_000)
                }) {
            Files.writeString(data.resolve("interpreters.json"), broken);
            assertEquals(Optional.empty(), file().recall(interpreter("a", 1)));
            file().keep(interpreter("a", 1), TOLD);
            assertEquals(Optional.of(TOLD), file().recall(interpreter("a", 1)));
        }
    }

    @Test
    void itDoesNotGrowForEver() throws IOException {
        InterpreterFile file = file();
        for (int i = 0; i < 305; i++) {
            file.keep(interpreter("python" + i, i), SILENT);
        }
        assertEquals(Optional.empty(), file.recall(interpreter("python4", 4)));
        assertEquals(Optional.of(SILENT), file.recall(interpreter("python5", 5)));
        assertTrue(Files.size(folder.resolve("data/interpreters.json")) < 1 << 20);
    }

    @Test
    void aFolderInWhichSomethingLiesIsNotGivenOut() throws IOException {
        Path empty = file().emptyFolder();
        Files.writeString(empty.resolve("sys.py"), "");
        assertThrows(IOException.class, () -> file().emptyFolder());
    }
}
