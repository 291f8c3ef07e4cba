package org.trivet.profiles.knowledge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mark of a wheel that was built for a CUDA release: `cu124` is CUDA 12.4.
public record CudaVariant(int major, int minor) {

    private static final Pattern GRAMMAR = Pattern.compile("cu(\\d{1,2})(\\d)");

    /// The variant that a text spells, `cu126`; empty if it spells none.
    public static Optional<CudaVariant> parse(String text) {
        Matcher found = GRAMMAR.matcher(text);
        return found.matches()
                ? Optional.of(
                        new CudaVariant(
                                Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    /// The variant of a CUDA release, of which the first two numbers count; empty where there is
    /// only one.
    public static Optional<CudaVariant> of(Release cuda) {
        String[] numbers = cuda.series().toString().split("\\.");
        return numbers.length < 2
                ? Optional.empty()
                : Optional.of(
                        new CudaVariant(
                                Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
    }

    public Release cuda() {
        return Release.of(major + "." + minor);
    }

    @Override
    public String toString() {
        return "cu" + major + minor;
    }
}
