package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherScriptTest {
    @TempDir Path folder;

    /// As distlib puts it together: a program, a line, an archive.
    static byte[] pips(String line) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[100_000]);
        bytes.write(line.getBytes(StandardCharsets.UTF_8));
        bytes.write(archive());
        return bytes.toByteArray();
    }

    private static byte[] archive() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("__main__.py"));
            zip.write("#! not this\nimport sys\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Optional<String> interpreter(byte[] content) {
        return LauncherScript.interpreter(Trees.bytes(folder.resolve("pip.exe"), content));
    }

    @Test
    void pipsLauncherNamesItsInterpreterBeforeTheArchive() throws IOException {
        assertEquals(
                Optional.of("\"C:\\my env\\Scripts\\python.exe\""),
                interpreter(pips("#!\"C:\\my env\\Scripts\\python.exe\"\r\n")));
    }

    @Test
    void uvsLauncherNamesItAtTheEnd() throws IOException {
        byte[] path = "C:\\env\\Scripts\\python.exe".getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[50_000]);
        bytes.write(archive());
        bytes.write(path);
        bytes.write(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(path.length).array());
        bytes.write("UVSC".getBytes(StandardCharsets.US_ASCII));
        assertEquals(Optional.of("C:\\env\\Scripts\\python.exe"), interpreter(bytes.toByteArray()));
    }

    @Test
    void otherProgramsAndBrokenOnesNameNone() throws IOException {
        assertEquals(Optional.empty(), interpreter(new byte[0]));
        assertEquals(Optional.empty(), interpreter(new byte[70_000]));
        assertEquals(Optional.empty(), interpreter(archive()));
        assertEquals(
                Optional.empty(),
                interpreter(new byte[] {0, 0, 0, 0, -1, -1, -1, 127, 'U', 'V', 'S', 'C'}));
        assertEquals(Optional.empty(), LauncherScript.interpreter(folder));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            textBlock =
                    """
                    C:\\env\\Scripts\\python.exe, C:\\env
                    '"C:\\my env\\Scripts\\pythonw.exe"', C:\\my env
                    C:\\conda\\envs\\x\\python.exe -u, C:\\conda\\envs\\x
                    c:/env/scripts/python3.11.exe, c:/env
                    D:\\Scripts\\python.exe, D:
                    /usr/bin/env python,
                    python.exe,
                    C:\\env\\Scripts\\perl.exe,
                    """)
    void theEnvironmentIsAboveScripts(String program, @Nullable String prefix) {
        assertEquals(Optional.ofNullable(prefix), StatedPrefix.prefixOfWindowsProgram(program));
    }
}
