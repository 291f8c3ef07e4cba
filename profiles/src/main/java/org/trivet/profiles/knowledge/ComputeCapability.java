package org.trivet.profiles.knowledge;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What generation of instructions a GPU executes: `8.6`.
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d)");

    /// The capability that a text spells, `12.0`; empty if it spells none.
    public static Optional<ComputeCapability> parse(String text) {
        Matcher found = DOTTED.matcher(text.strip());
        return found.matches()
                ? Optional.of(
                        new ComputeCapability(
                                Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return Comparator.comparingInt(ComputeCapability::major)
                .thenComparingInt(ComputeCapability::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
