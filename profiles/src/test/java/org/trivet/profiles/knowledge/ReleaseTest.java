package org.trivet.profiles.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    535.129.03,   535.54.03,   1
                    535.54.03,    535.129.03,  -1
                    580,          580.65.06,   -1
                    580,          580.0,       0
                    12.10,        12.9,        1
                    570.26,       570.124.06,  -1
                    560.94,       560.94,      0
                    """)
    void comparesNumberByNumber(String left, String right, int order) {
        assertEquals(order, Release.of(left).compareTo(Release.of(right)));
        assertEquals(order == 0, Release.of(left).equals(Release.of(right)));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12.4, true",
        "12.4, 12, true",
        "9.1.0, 9.1.0.70, true",
        "12.4, 12.6, false",
        "1, 12, false"
    })
    void agreesAsFarAsBothGo(String left, String right, boolean agrees) {
        assertEquals(agrees, Release.of(left).agreesWith(Release.of(right)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "R580", "12.", "12.x", "1.2.3.4.5.6.7.8.9", "9999999999"})
    void refusesOtherTexts(String text) {
        assertEquals(Optional.empty(), Release.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"cu126, 12.6", "cu102, 10.2", "cu118, 11.8", "cu130, 13.0"})
    void readsTheMarksOfWheels(String mark, String cuda) {
        CudaVariant variant = CudaVariant.parse(mark).orElseThrow();
        assertEquals(Release.of(cuda), variant.cuda());
        assertEquals(mark, variant.toString());
        assertEquals(Optional.of(variant), CudaVariant.of(Release.of(cuda + ".1")));
    }
}
