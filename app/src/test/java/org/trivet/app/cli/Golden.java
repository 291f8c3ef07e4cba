package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares an output with the file that holds how it should be; paths of this machine are taken
/// out. Where they differ, what was seen is written to `target/golden`, to be looked at and copied.
final class Golden {
    private static final Path EXPECTED = Path.of("src/test/resources/org/trivet/app/cli/golden");
    private static final Path SEEN = Path.of("target/golden");

    private Golden() {}

    static void assertSame(String name, String output) {
        String seen = filter(output);
        try {
            Path file = EXPECTED.resolve(name);
            String expected = Files.exists(file) ? Files.readString(file) : "";
            if (!expected.equals(seen)) {
                Files.createDirectories(SEEN);
                Files.writeString(SEEN.resolve(name), seen);
            }
            assertEquals(
                    expected,
                    seen,
                    "if this is right: cp app/target/golden/" + name + " app/" + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filter(String output) {
        return output.replace("\r\n", "\n")
                .replace(Samples.ROOT.toString().replace("\\", "\\\\"), "ROOT")
                .replace(Samples.ROOT.toString(), "ROOT")
                .replace("ROOT\\\\", "ROOT/")
                .replace("ROOT\\", "ROOT/");
    }
}
