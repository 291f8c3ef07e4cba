package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordRowTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "six.py,sha256=abc,34549   | six.py       | ,sha256=abc,34549",
                "six-1.0.dist-info/RECORD,,| six-1.0.dist-info/RECORD | ,,",
                "alone                     | alone        | -",
                "\"a,b.py\",sha256=x,1     | a,b.py       | ,sha256=x,1",
                "\"say \"\"hi\"\".py\",,      | say \"hi\".py | ,,",
                "\"never ends,,            | never ends,, | -",
                "\"\",,                     | -            | ,,",
            })
    void theFirstFieldIsThePath(String line, String path, String rest) {
        assertEquals(
                new RecordRow(path == null ? "" : path, rest == null ? "" : rest),
                RecordRow.of(line));
    }
}
