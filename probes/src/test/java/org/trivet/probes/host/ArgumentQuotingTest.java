package org.trivet.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program receives in the end is tested with a real one in [ProcessCommandsTest].
final class ArgumentQuotingTest {

    @Test
    void escapesQuotesAndTheBackslashesBeforeThem() throws IOException {
        assertEquals(
                List.of("plain \\", "say \\\"x\\\"", "a\\\\\\\"b"),
                ArgumentQuoting.WINDOWS.arguments(
                        Path.of("python.exe"), List.of("plain \\", "say \"x\"", "a\\\"b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&calc", "%PATH%", "say \"x\"", "a^b", "a|b", "a>b", "!x!", "a\nb"})
    void givesABatchFileNothingThatItWouldExpand(String argument) {
        assertThrows(
                IOException.class,
                () -> ArgumentQuoting.WINDOWS.arguments(Path.of("conda.BAT"), List.of(argument)));
    }

    @Test
    void givesABatchFileHarmlessArguments() throws IOException {
        assertEquals(
                List.of("create", "-n", "a b"),
                ArgumentQuoting.WINDOWS.arguments(
                        Path.of("conda.bat"), List.of("create", "-n", "a b")));
    }
}
