package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.app.text.Texts;

class ProgressLinesTest {

    @Test
    void aProgramOfSeveralLinesIsShownByItsFirst() {
        var err = new ByteArrayOutputStream();
        var terminal =
                new Terminal(
                        OutputStream.nullOutputStream(),
                        err,
                        StandardCharsets.UTF_8,
                        false,
                        Optional.empty());
        var lines = new ProgressLines(terminal, new Texts(Locale.ENGLISH));

        lines.command(List.of("python", "-c", "import six\nprint(six)\n"));
        lines.command(List.of("python", "-c", "import six"));

        assertEquals(
                """
                [] $ python -c 'import six …'
                [] $ python -c 'import six'
                """,
                err.toString(StandardCharsets.UTF_8).replace("\r", ""));
    }
}
