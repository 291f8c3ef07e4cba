package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a command line's program or script lies in a folder.
class CommandLinesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "/envs/ocr/bin/python app.py | true",
                "\"/envs/ocr/bin/python\" app.py | true",
                "/usr/bin/python /envs/ocr/app.py | true",
                "/usr/bin/python   \"/envs/ocr/my app.py\" x | true",
                "/usr/bin/python -c x /envs/ocr/app.py | false",
                "trivet apply --env /envs/ocr | false",
                "/envs/ocr2/bin/python app.py | false",
                "\"/envs/ocr2/bin/python | false",
                "'' | false",
                "\" | false",
            })
    void theFirstTwoWordsTell(String line, boolean expected) {
        assertEquals(expected, RunningProcesses.names(line, Path.of("/envs/ocr")));
    }
}
