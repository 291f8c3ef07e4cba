package org.trivet.profiles.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A release of a driver, CUDA or cuDNN: dotted numbers, `580.65.06`, `12.4`, `9.1.0.70`.
///
/// Compared number by number, the shorter filled up with zeros; printed as it was written.
public final class Release implements Comparable<Release> {

    /// Eight numbers of nine digits at most: more is no release, and fits no int.
    private static final Pattern GRAMMAR = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,7}");

    private final String text;
    private final List<Integer> numbers;

    private Release(String text) {
        this.text = text;
        this.numbers = Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList();
    }

    /// The release that a text spells; empty if it spells none.
    public static Optional<Release> parse(String text) {
        String bare = text.strip();
        return GRAMMAR.matcher(bare).matches() ? Optional.of(new Release(bare)) : Optional.empty();
    }

    /// The release that a text spells, where it must spell one.
    ///
    /// @throws IllegalArgumentException if it spells none
    public static Release of(String text) {
        return parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + text + "\" is not a release"));
    }

    /// The first number.
    public int major() {
        return numbers.getFirst();
    }

    /// Whether it is one number: `12`, which stands for any release of that major.
    public boolean isMajorAlone() {
        return numbers.size() == 1;
    }

    /// The first two numbers, where there are two: `12.4.1` → `12.4`.
    public Release series() {
        return new Release(
                numbers.stream().limit(2).map(String::valueOf).collect(Collectors.joining(".")));
    }

    /// Whether both agree as far as both go: `12` and `12.4`, `9.1.0` and `9.1.0.70`.
    public boolean agreesWith(Release other) {
        int length = Math.min(numbers.size(), other.numbers.size());
        return numbers.subList(0, length).equals(other.numbers.subList(0, length));
    }

    public boolean isAtLeast(Release other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Release other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int one = i < numbers.size() ? numbers.get(i) : 0;
            int two = i < other.numbers.size() ? other.numbers.get(i) : 0;
            if (one != two) {
                return Integer.compare(one, two);
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Release release && compareTo(release) == 0;
    }

    @Override
    public int hashCode() {
        int last = numbers.size();
        while (last > 0 && numbers.get(last - 1) == 0) {
            last--;
        }
        return numbers.subList(0, last).hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
