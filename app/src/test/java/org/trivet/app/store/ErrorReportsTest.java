package org.trivet.app.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ErrorReportsTest {

    private static RuntimeException one(String words) {
        return new IllegalStateException(words);
    }

    private static RuntimeException two() {
        return new IllegalStateException("a");
    }

    @Test
    void theCodeIsTheSameForTheSamePlaceWhateverTheWords() {
        assertEquals(ErrorReports.code(one("a")), ErrorReports.code(one("b")));
    }

    @Test
    void anotherPlaceOrTypeHasAnotherCode() {
        assertNotEquals(ErrorReports.code(one("a")), ErrorReports.code(two()));
        assertNotEquals(
                ErrorReports.code(one("a")), ErrorReports.code(new RuntimeException(one("a"))));
    }
}
