package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CulpritSearchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ImportError: no module a/ended: exit code 1     | ImportError
                    a.b.OddError/ended: exit code 1                 | a.b.OddError
                    ValueError: x/AssertionError/ended: exit code 1 | AssertionError
                    broken 2.0 of 3/ended: exit code 1              | broken 0.0 of 0
                    AssertionError/ended: exit code 139 (SIGSEGV)   | ended: exit code 139 (SIGSEGV)
                    x/ended: it took longer than 5 s                | ended: it took longer than 5 s
                    """)
    void aFailureIsKnownByItsKind(String output, String signature) {
        assertEquals(
                signature,
                CulpritSearch.signature(new CheckResult(false, output.replace('/', '\n'), 1)));
    }
}
