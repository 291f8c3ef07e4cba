package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonVersionTest {

    /// The orders that PEP 440 prints under "Summary of permitted suffixes and relative ordering",
    /// "Version epochs" and "Local version identifiers", joined.
    private static final List<String> ASCENDING =
            List.of(
                    "0.9",
                    "1.dev0",
                    "1.0.dev456",
                    "1.0a1",
                    "1.0a2.dev456",
                    "1.0a12.dev456",
                    "1.0a12",
                    "1.0b1.dev456",
                    "1.0b2",
                    "1.0b2.post345.dev456",
                    "1.0b2.post345",
                    "1.0rc1.dev456",
                    "1.0rc1",
                    "1.0",
                    "1.0+abc.5",
                    "1.0+abc.7",
                    "1.0+5",
                    "1.0.post456.dev34",
                    "1.0.post456",
                    "1.0.15",
                    "1.1.dev1",
                    "2.0.1+cpu",
                    "2.0.1+cu118",
                    "2.4",
                    "2.10",
                    "2013.10",
                    "1!0.1");

    @Test
    void sortsAsThePepPrintsIt() {
        var shuffled = new ArrayList<>(ASCENDING.stream().map(PythonVersion::of).toList());
        Collections.shuffle(shuffled, new Random(440));
        Collections.sort(shuffled);
        assertEquals(ASCENDING.stream().map(PythonVersion::of).toList(), shuffled);
        for (int i = 0; i + 1 < shuffled.size(); i++) {
            assertTrue(
                    shuffled.get(i).compareTo(shuffled.get(i + 1)) < 0,
                    shuffled.get(i) + " < " + shuffled.get(i + 1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1.0,            1.0.0
                    v1.0,           1.0
                    1.1RC1,         1.1rc1
                    1.1-a1,         1.1a1
                    1.1.alpha_2,    1.1a2
                    1.2preview3,    1.2rc3
                    1.2c,           1.2rc0
                    1.2-post2,      1.2.post2
                    1.0-1,          1.0.post1
                    1.0.r4,         1.0.post4
                    1.2-dev,        1.2.dev0
                    00001.02,       1.2
                    1.0+Ubuntu-1,   1.0+ubuntu.1
                    1.0+001,        1.0+1
                    0!1.0,          1.0
                    """)
    void readsOtherSpellingsAsTheSame(String spelling, String normal) {
        assertEquals(PythonVersion.of(normal), PythonVersion.of(spelling));
        assertEquals(PythonVersion.of(normal).hashCode(), PythonVersion.of(spelling).hashCode());
    }

    @ParameterizedTest
    @CsvSource({
        "V2.5.1+CU124, 2.5.1+cu124",
        "1!2.0.0.post1, 1!2.0.0.post1",
        "3.0.0-RC-1.dev2, 3.0.0rc1.dev2"
    })
    void printsTheNormalSpelling(String spelling, String printed) {
        assertEquals(printed, PythonVersion.of(spelling).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "latest", "1.", "1..2", "1.0+", "1.0+a!", "1.0 beta", "١.٠", "1.0-a-b"})
    void refusesWhatIsNotAVersion(String text) {
        assertEquals(Optional.empty(), PythonVersion.parse(text));
    }

    @Test
    void refusesAnAbsurdLength() {
        assertEquals(Optional.empty(), PythonVersion.parse("1".repeat(300)));
    }

    @Test
    void tellsThePartsThatChecksAskFor() {
        PythonVersion build = PythonVersion.of("2.5.1+cu124");
        assertEquals(Optional.of("cu124"), build.local());
        assertEquals(PythonVersion.of("2.5.1"), build.withoutLocal());
        assertNotEquals(PythonVersion.of("2.5.1"), build);
        assertTrue(PythonVersion.of("3.0.0rc1").isPreRelease());
        assertTrue(PythonVersion.of("3.0.0.dev1").isPreRelease());
        assertTrue(!PythonVersion.of("2.6.2.post120").isPreRelease());
    }
}
