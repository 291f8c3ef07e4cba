package org.trivet.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    plain            | plain
                    albumentations<2 | 'albumentations<2'
                    a b              | 'a b'
                    it's             | 'it'\\''s'
                    $(reboot)        | '$(reboot)'
                    C:\\venv         | 'C:\\venv'
                    ~x/venv          | '~x/venv'
                    /home/识别/venv  | /home/识别/venv
                    /home/e0~ab12    | /home/e0~ab12
                    ``               | ''
                    """)
    void argumentsAreQuotedForAPosixShell(String argument, String shown) {
        assertEquals(shown, CommandLine.of(List.of(argument), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    plain            | plain
                    albumentations<2 | "albumentations<2"
                    a b              | "a b"
                    a"b              | "a\\"b"
                    C:\\venv         | C:\\venv
                    ``               | ""
                    """)
    void argumentsAreQuotedForWindows(String argument, String shown) {
        assertEquals(shown, CommandLine.of(List.of(argument), true));
    }

    @Test
    void aRealShellTakesTheLineApartAsItWas() throws IOException, InterruptedException {
        Path shell = Path.of("/bin/sh");
        Assumptions.assumeTrue(Files.isExecutable(shell), "there is no POSIX shell here");
        var arguments =
                List.of(
                        "a b",
                        "it's",
                        "$(echo no)",
                        "`echo no`",
                        "~",
                        "C:\\x",
                        "",
                        "1\n2",
                        "*",
                        "\"");
        String line = CommandLine.of(arguments, false);

        Process process =
                new ProcessBuilder(shell.toString(), "-c", "printf '<%s>' " + line)
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor());
        assertEquals("<" + String.join("><", arguments) + ">", out);
    }
}
