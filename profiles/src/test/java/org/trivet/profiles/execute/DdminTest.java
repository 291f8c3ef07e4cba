package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DdminTest {
    private static final List<Integer> ALL = IntStream.range(0, 16).boxed().toList();

    private final List<List<Integer>> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 15})
    void oneCulpritIsFoundInLogarithmicTime(int culprit) {
        var ddmin = ddmin(subset -> subset.contains(culprit));

        assertEquals(List.of(culprit), ddmin.minimize(ALL));
        assertTrue(ddmin.tests() <= 8, "tests: " + ddmin.tests());
    }

    @Test
    void aPairThatBreaksOnlyTogetherIsFound() {
        assertEquals(
                List.of(3, 12), ddmin(subset -> subset.containsAll(List.of(3, 12))).minimize(ALL));
    }

    @Test
    void noSubsetIsAskedTwice() {
        ddmin(subset -> subset.containsAll(List.of(1, 6, 11))).minimize(ALL);

        assertEquals(asked.size(), Set.copyOf(asked.stream().map(Set::copyOf).toList()).size());
    }

    @Test
    void whatIsFoundFailsAndNothingCanBeLeftOut() {
        Predicate<List<Integer>> odd =
                subset ->
                        subset.containsAll(List.of(2, 9))
                                || subset.contains(5) && subset.size() > 3;
        List<Integer> found = ddmin(odd).minimize(ALL);

        assertTrue(odd.test(found));
        for (Integer each : found) {
            assertFalse(odd.test(Ddmin.without(found, List.of(each))), found + " without " + each);
        }
    }

    @Test
    void whatFailsInAnotherWayIsNotFollowed() {
        // 4 without 5 fails for want of 5, which is not the failure that is sought
        var ddmin =
                new Ddmin<Integer>(
                        500,
                        subset ->
                                subset.contains(4) != subset.contains(5)
                                        ? Ddmin.Answer.UNRESOLVED
                                        : subset.contains(10)
                                                ? Ddmin.Answer.FAILS
                                                : Ddmin.Answer.PASSES);

        assertEquals(List.of(10), ddmin.minimize(ALL));
    }

    @Test
    void answersThatContradictEachOtherEndItAllTheSame() {
        var random = new Random(1);
        var ddmin = ddmin(_ -> random.nextBoolean());

        assertFalse(ddmin.minimize(ALL).isEmpty());
        assertTrue(ddmin.tests() <= ALL.size() * ALL.size() + 3 * ALL.size());
    }

    @Test
    void whenTheTestsAreUsedUpTheSmallestFailingPartIsTold() {
        var ddmin =
                new Ddmin<Integer>(
                        4,
                        subset -> subset.contains(15) ? Ddmin.Answer.FAILS : Ddmin.Answer.PASSES);

        assertEquals(List.of(12, 13, 14, 15), ddmin.minimize(ALL));
        assertTrue(ddmin.exhausted());
        assertEquals(4, ddmin.tests());
    }

    private Ddmin<Integer> ddmin(Predicate<List<Integer>> fails) {
        return new Ddmin<>(
                500,
                subset -> {
                    asked.add(subset);
                    return fails.test(subset) ? Ddmin.Answer.FAILS : Ddmin.Answer.PASSES;
                });
    }
}
