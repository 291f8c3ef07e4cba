package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnyOfTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aSequenceIsFoundWhereverItStands() {
        var any = new AnyOf(List.of(bytes("/a/venv"), bytes("/home/环境")));

        assertTrue(any.in(bytes("/a/venv"), 0, 7));
        assertTrue(any.in(bytes("x/a/venvx"), 0, 9));
        byte[] other = bytes("--/home/环境");
        assertTrue(any.in(other, 0, other.length));
        assertFalse(any.in(other, 3, other.length));
        assertFalse(any.in(other, 0, other.length - 1));
        assertFalse(any.in(bytes("/a/ven"), 0, 6));
        assertFalse(any.in(new byte[0], 0, 0));
    }

    @Test
    void ofNothingNothingIsFoundAndOneByteIsTooShort() {
        assertFalse(new AnyOf(List.of()).in(bytes("abc"), 0, 3));
        assertThrows(IllegalArgumentException.class, () -> new AnyOf(List.of(bytes("a"))));
    }

    /// Few letters, so that there are many beginnings; lengths beyond what a byte counts.
    @Test
    void itFindsWhatASearchByteByByteFinds() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] text = letters(random, random.nextInt(600));
            var sequences = new ArrayList<byte[]>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                sequences.add(letters(random, 2 + random.nextInt(round % 5 == 0 ? 300 : 9)));
            }
            if (round % 5 == 0 && text.length > 300) {
                sequences.set(0, Arrays.copyOfRange(text, text.length - 200, text.length));
            }
            if (round % 3 == 0 && text.length > 10) {
                // with a beginning in common, as prefixes have it
                int from = random.nextInt(text.length - 10);
                byte[] begin = Arrays.copyOfRange(text, from, from + 7);
                sequences.replaceAll(each -> joined(begin, each));
                sequences.set(0, Arrays.copyOfRange(text, from, from + 10));
            }
            int begin = random.nextInt(text.length + 1);
            int end = begin + random.nextInt(text.length - begin + 1);
            boolean expected = slowly(sequences, text, begin, end);
            found += expected ? 1 : 0;
            assertEquals(expected, new AnyOf(sequences).in(text, begin, end), "seed " + seed);
        }
        assertTrue(found > 100 && found < 2_900, "found " + found + ", seed " + seed);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] letters(Random random, int length) {
        var letters = new byte[length];
        for (int i = 0; i < length; i++) {
            letters[i] = (byte) (random.nextInt(3) - 1);
        }
        return letters;
    }

    private static boolean slowly(List<byte[]> sequences, byte[] text, int begin, int end) {
        for (int at = begin; at < end; at++) {
            for (byte[] each : sequences) {
                if (at + each.length <= end
                        && Arrays.equals(text, at, at + each.length, each, 0, each.length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
