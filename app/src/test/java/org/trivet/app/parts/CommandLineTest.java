package org.trivet.app.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plain            | plain
                    albumentations<2 | "albumentations<2"
                    a b              | "a b"
                    /home/识别/venv  | /home/识别/venv
                    C:\\venv         | C:\\venv
                    """)
    void argumentsAreQuotedWhereAShellWantsIt(String argument, String shown) {
        assertEquals(shown, CommandLine.of(List.of(argument)));
    }
}
