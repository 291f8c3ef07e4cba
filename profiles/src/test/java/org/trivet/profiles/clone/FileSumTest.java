package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSumTest {
    @TempDir private Path folder;

    /// The check values of the catalogue of CRC algorithms, CRC-32/ISCSI and CRC-32/ISO-HDLC.
    @Test
    void bothHalvesAreWhatTheirStandardsSay() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "123456789");
        var sum = new FileSum();

        assertEquals("e3069283cbf43926", sum.of(file));
        assertEquals("e3069283cbf43926", sum.of(file), "a second file begins anew");
        sum.update("12345678".getBytes(StandardCharsets.US_ASCII), 0, 8);
        assertNotEquals("e3069283cbf43926", sum.end());
    }

    @Test
    void aFileThatIsLongerThanTheBufferIsReadToItsEnd() throws IOException {
        var bytes = new byte[700_001];
        Path file = Files.write(folder.resolve("a"), bytes);
        String before = new FileSum().of(file);
        bytes[700_000] = 1;
        Files.write(file, bytes);

        assertNotEquals(before, new FileSum().of(file));
    }
}
