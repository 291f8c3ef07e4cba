package org.trivet.profiles.execute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Delta debugging: shrinks a list of changes that fails together to one that fails and of which no
/// single change can be left out ("Simplifying and Isolating Failure-Inducing Input", Zeller and
/// Hildebrandt, 2002). Every subset is tested once, in an order that depends on the list alone. The
/// list only ever shrinks, so that answers that contradict each other end it all the same.
final class Ddmin<T> {

    /// What a subset does.
    enum Answer {
        PASSES,
        /// As the whole does.
        FAILS,
        /// It fails in another way, or cannot be tried: it says nothing.
        UNRESOLVED
    }

    /// Asked when the most tests are used up.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    private final Function<List<T>, Answer> test;
    private final int most;
    private final Map<Set<T>, Answer> answers = new HashMap<>();
    private boolean exhausted;

    /// @param most how many different subsets may be tested
    Ddmin(int most, Function<List<T>, Answer> test) {
        this.most = most;
        this.test = test;
    }

    /// The smallest failing part that was found.
    ///
    /// @param all a list that fails
    List<T> minimize(List<T> all) {
        List<T> rest = List.copyOf(all);
        int parts = 2;
        try {
            while (rest.size() >= 2) {
                List<List<T>> pieces = split(rest, Math.min(parts, rest.size()));
                List<T> smaller = smaller(rest, pieces);
                if (smaller.size() < rest.size()) {
                    boolean piece = pieces.contains(smaller);
                    rest = smaller;
                    parts = piece ? 2 : Math.max(parts - 1, 2);
                } else if (parts < rest.size()) {
                    parts = Math.min(parts * 2, rest.size());
                } else {
                    break;
                }
            }
        } catch (Enough _) {
            exhausted = true;
            return smallestKnown(rest);
        }
        return rest;
    }

    /// Whether the tests were used up before the answer was reached.
    boolean exhausted() {
        return exhausted;
    }

    /// How many different subsets were tested.
    int tests() {
        return answers.size();
    }

    /// How many of them failed in another way.
    long unresolved() {
        return answers.values().stream().filter(Answer.UNRESOLVED::equals).count();
    }

    /// The answer for a subset: the one that is known, else a test.
    Answer ask(List<T> subset) {
        Set<T> key = Set.copyOf(subset);
        Answer known = answers.get(key);
        if (known != null) {
            return known;
        }
        if (answers.size() >= most) {
            throw new Enough();
        }
        Answer answer = test.apply(subset);
        answers.put(key, answer);
        return answer;
    }

    private boolean fails(List<T> subset) {
        return ask(subset) == Answer.FAILS;
    }

    /// A piece that fails, else what is left of the list without one, else the list itself.
    private List<T> smaller(List<T> rest, List<List<T>> pieces) {
        for (List<T> piece : pieces) {
            if (fails(piece)) {
                return piece;
            }
        }
        if (pieces.size() > 2) {
            for (List<T> piece : pieces) {
                List<T> without = without(rest, piece);
                if (fails(without)) {
                    return without;
                }
            }
        }
        return rest;
    }

    /// The smallest part of `rest` that failed in a test, in the order of `rest`.
    private List<T> smallestKnown(List<T> rest) {
        Set<T> smallest = new HashSet<>(rest);
        for (Map.Entry<Set<T>, Answer> each : answers.entrySet()) {
            if (each.getValue() == Answer.FAILS
                    && each.getKey().size() < smallest.size()
                    && rest.containsAll(each.getKey())) {
                smallest = each.getKey();
            }
        }
        Set<T> kept = smallest;
        return rest.stream().filter(kept::contains).toList();
    }

    static <T> List<T> without(List<T> all, List<T> some) {
        Set<T> gone = Set.copyOf(some);
        return all.stream().filter(it -> !gone.contains(it)).toList();
    }

    /// As many pieces of nearly equal size, none empty.
    private static <T> List<List<T>> split(List<T> all, int parts) {
        var pieces = new ArrayList<List<T>>();
        int at = 0;
        for (int i = 0; i < parts; i++) {
            int end = at + (all.size() - at) / (parts - i);
            pieces.add(List.copyOf(all.subList(at, end)));
            at = end;
        }
        return pieces;
    }
}
