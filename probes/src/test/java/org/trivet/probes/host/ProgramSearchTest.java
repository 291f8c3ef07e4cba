package org.trivet.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramSearchTest {
    private final OperatingSystem system = new SystemHost().system();

    @TempDir Path folder;
    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void programs() throws IOException {
        first = program("first", "tool");
        second = program("second", "tool");
    }

    private Path program(String where, String name) throws IOException {
        Path parent = Files.createDirectories(folder.resolve(where));
        String ending = system == OperatingSystem.WINDOWS ? ".exe" : "";
        Path file = Files.writeString(parent.resolve(name + ending), "");
        if (system != OperatingSystem.WINDOWS) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
        return file;
    }

    private ProgramSearch search(String... folders) {
        return new ProgramSearch(system, String.join(File.pathSeparator, folders));
    }

    @Test
    void takesTheFirstOnPath() throws IOException {
        assertEquals(
                second,
                search(
                                folder.resolve("absent").toString(),
                                folder.resolve("second").toString(),
                                folder.resolve("first").toString())
                        .find("tool"));
    }

    @Test
    void passesOverWhatIsNoProgram() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.createDirectories(other.resolve(first.getFileName().toString()));

        assertEquals(
                first, search(other.toString(), folder.resolve("first").toString()).find("tool"));
    }

    @Test
    void takesNothingFromTheCurrentFolder() {
        assertThrows(IOException.class, () -> search("", ".", "relative").find("tool"));
    }

    @Test
    void takesAnAbsolutePathAsItIs() throws IOException {
        assertEquals(first, search().find(first.toString()));
    }
}
