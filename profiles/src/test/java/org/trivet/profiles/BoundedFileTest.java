package org.trivet.profiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {
    @TempDir Path folder;

    @Test
    void aFileIsReadWholeUpToTheLimit() throws IOException {
        Path file = Files.writeString(folder.resolve("RECORD"), "环境,,");

        assertArrayEquals("环境,,".getBytes(StandardCharsets.UTF_8), BoundedFile.bytes(file, 8));
        assertEquals(Optional.of("环境,,"), BoundedFile.text(file, 8));
        assertEquals(Optional.empty(), BoundedFile.text(file, 7));
        assertThrows(IOException.class, () -> BoundedFile.bytes(file, 7));
    }

    @Test
    void whatIsNoUtf8IsReadWithSignsInItsPlace() throws IOException {
        Path file = Files.write(folder.resolve("METADATA"), new byte[] {'a', (byte) 0xff, 'b'});

        assertEquals(Optional.of("a\ufffdb"), BoundedFile.text(file, 10));
    }

    @Test
    void whatIsNoFileOrNotThereIsRefused() {
        assertEquals(
                "this is no file",
                assertThrows(IOException.class, () -> BoundedFile.bytes(folder, 10)).getMessage());
        assertEquals(
                "there is no such file",
                assertThrows(IOException.class, () -> BoundedFile.bytes(folder.resolve("none"), 10))
                        .getMessage());
    }

    @Test
    void aLinkToWhatTheKernelMakesUpIsRefused() throws IOException {
        Path kernel = Path.of("/proc/kmsg");
        assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "only Linux has files that wait for its kernel");
        Path link = Files.createSymbolicLink(folder.resolve("RECORD"), kernel);

        assertEquals(Optional.empty(), BoundedFile.text(link, 10));
    }
}
