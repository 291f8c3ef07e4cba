package org.trivet.profiles.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # target,     GPU,   runs
                    sm_80,        8.0,   true
                    sm_80,        8.9,   true
                    sm_86,        8.0,   false
                    sm_80,        9.0,   false
                    sm_60,        6.1,   true
                    sm_100,       12.0,  false
                    sm_100,       10.3,  true
                    sm_120,       12.1,  true
                    sm_90a,       9.0,   true
                    sm_100a,      10.3,  false
                    sm_100f,      10.3,  true
                    sm_100f,      12.0,  false
                    compute_37,   12.0,  true
                    compute_120,  12.1,  true
                    compute_120,  10.0,  false
                    compute_90a,  10.0,  false
                    """)
    void runsWhereNvidiaSaysItRuns(String target, String gpu, boolean runs) {
        assertEquals(
                runs,
                Target.parse(target)
                        .orElseThrow()
                        .runsOn(ComputeCapability.parse(gpu).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sm_120", "sm_90a", "compute_37", "sm_100f"})
    void printsAsItIsWritten(String text) {
        assertEquals(text, Target.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sm_", "sm_9", "sm-90", "gfx906", "sm_90b", "sm_1200"})
    void refusesOtherTexts(String text) {
        assertEquals(Optional.empty(), Target.parse(text));
    }
}
