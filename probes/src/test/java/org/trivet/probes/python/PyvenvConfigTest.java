package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;

class PyvenvConfigTest {
    @TempDir Path folder;

    @Test
    void aMarkOfByteOrderAndWindowsLineEndsDoNotMatter() throws IOException {
        Files.writeString(
                folder.resolve("pyvenv.cfg"), "\uFEFFhome = C:\\Python\r\nVersion  =  3.11.7 \r\n");
        PyvenvConfig config = PyvenvConfig.read(folder).toOptional().orElseThrow();
        assertEquals(Optional.of("C:\\Python"), config.value("home"));
        assertEquals(Optional.of("3.11.7"), config.version());
    }

    @Test
    void whatComesAfterTheLimitIsNotRead() throws IOException {
        Files.writeString(
                folder.resolve("pyvenv.cfg"), "home = /a\n" + "x".repeat(70_000) + "\nuv = 1\n");
        assertEquals(
                EnvironmentKind.VENV, PyvenvConfig.read(folder).toOptional().orElseThrow().kind());
    }

    @Test
    void aFolderInItsPlaceIsUnreadable() {
        Trees.folder(folder.resolve("pyvenv.cfg"));
        assertInstanceOf(Fact.Unreadable.class, PyvenvConfig.read(folder));
    }

    @Test
    void textThatIsNotUtf8IsStillRead() throws IOException {
        byte[] gbk = "home = /用户\nversion = 3.11.7\n".getBytes("GBK");
        Files.write(folder.resolve("pyvenv.cfg"), gbk);
        PyvenvConfig config = PyvenvConfig.read(folder).toOptional().orElseThrow();
        assertEquals(Optional.of("3.11.7"), config.version());
    }

    @Test
    void theLastOfTwoLinesCounts() {
        assertEquals(
                Optional.of("b"), PyvenvConfig.parse("home = a\nHOME=b\n= c\nno").value("home"));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    version = 3.11.7, VENV, venv
                    virtualenv = 20.26.1, VIRTUALENV, virtualenv 20.26.1
                    uv = 0.4.1, UV, uv 0.4.1
                    """)
    void theMakerIsNamed(String line, EnvironmentKind kind, String creator) {
        PyvenvConfig config = PyvenvConfig.parse(line);
        assertEquals(kind, config.kind());
        assertEquals(creator, config.creator());
    }

    @Test
    void bytesAreNeverLostToADecoder() {
        assertEquals("é", BoundedText.decode("é".getBytes(StandardCharsets.UTF_8)));
        assertEquals(3, BoundedText.decode(new byte[] {'a', (byte) 0xFF, 'b'}).length());
    }
}
