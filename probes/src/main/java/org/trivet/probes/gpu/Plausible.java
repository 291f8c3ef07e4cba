package org.trivet.probes.gpu;

import java.util.Optional;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;

/// Refuses values that no GPU or driver has, where they enter.
final class Plausible {

    /// More than any machine holds; the largest in sale have 16, and each may be cut into parts.
    static final int GPU_LIMIT = 256;

    /// 16 TiB; the largest GPUs have below 1 TiB.
    private static final long MEMORY_LIMIT = 1L << 44;

    private static final int NAME_LIMIT = 128;

    private static final Pattern DRIVER = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,4}){1,3}");
    private static final Pattern CAPABILITY = Pattern.compile("[1-9][0-9]?\\.[0-9]");

    private Plausible() {}

    static Fact<String> name(String text, String source) {
        String name = text.strip();
        boolean readable =
                !name.isEmpty()
                        && name.length() <= NAME_LIMIT
                        && name.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
        return readable
                ? Fact.found(name, source)
                : Fact.unreadable(source, "the name that it gives is not readable");
    }

    static Fact<String> driverVersion(String text, String source) {
        return matching(DRIVER, text, source, "a driver version");
    }

    static Fact<String> computeCapability(String text, String source) {
        return matching(CAPABILITY, text, source, "a compute capability");
    }

    static Fact<Long> memory(long bytes, String source) {
        return bytes > 0 && bytes <= MEMORY_LIMIT
                ? Fact.found(bytes, source)
                : Fact.unreadable(
                        source, Long.toUnsignedString(bytes) + " bytes is not a GPU's memory");
    }

    /// A CUDA release from the number that CUDA writes: 1000 × major + 10 × minor.
    static Fact<String> cudaVersion(int number, String source) {
        return release(number)
                .map(text -> Fact.found(text, source))
                .orElseGet(() -> Fact.unreadable(source, number + " is not a CUDA version"));
    }

    static Optional<String> release(int number) {
        return number >= 1000 && number < 100_000
                ? Optional.of(number / 1000 + "." + number % 1000 / 10)
                : Optional.empty();
    }

    private static Fact<String> matching(Pattern pattern, String text, String source, String what) {
        String value = text.strip();
        return pattern.matcher(value).matches()
                ? Fact.found(value, source)
                : Fact.unreadable(source, "“%s” is not %s".formatted(shown(value), what));
    }

    private static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }
}
