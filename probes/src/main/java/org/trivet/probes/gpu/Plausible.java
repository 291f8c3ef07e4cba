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

    /// Lines of a table; more processes than any machine has on its GPUs.
    static final int ROW_LIMIT = 4096;

    private static final int NAME_LIMIT = 128;

    /// Colder than liquid nitrogen or hotter than solder: the sensor lies.
    private static final int COLDEST = -100;

    private static final int HOTTEST = 250;

    /// Milliwatts; the largest GPUs draw 1.4 kW.
    private static final int POWER_LIMIT = 5_000_000;

    /// Linux allows 2²² processes, Windows numbers up to 2³².
    private static final long PID_LIMIT = 1L << 32;

    private static final Pattern UUID =
            Pattern.compile("(?:GPU|MIG)-[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
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

    /// Of the memory in use, nought is a value too.
    static Fact<Long> memoryUsed(long bytes, String source) {
        return bytes >= 0 && bytes <= MEMORY_LIMIT
                ? Fact.found(bytes, source)
                : Fact.unreadable(
                        source, Long.toUnsignedString(bytes) + " bytes is not a GPU's memory");
    }

    static Fact<Integer> temperature(int celsius, String source) {
        return within(celsius, COLDEST, HOTTEST, source, "a temperature in °C");
    }

    static Fact<Integer> power(int milliwatts, String source) {
        return within(milliwatts, 0, POWER_LIMIT, source, "a power in mW");
    }

    static Fact<Integer> percent(int value, String source) {
        return within(value, 0, 100, source, "a share in percent");
    }

    static Fact<String> uuid(String text, String source) {
        return matching(UUID, text, source, "the UUID of a GPU");
    }

    static Fact<String> pciBusId(String text, String source) {
        return PciAddress.parse(text)
                .map(address -> Fact.found(address.toString(), source))
                .orElseGet(() ->
                        Fact.unreadable(
                                source,
                                "“%s” is not a place on the PCI bus".formatted(shown(text))));
    }

    static boolean pid(long pid) {
        return pid > 0 && pid < PID_LIMIT;
    }

    private static Fact<Integer> within(
            int value, int least, int most, String source, String what) {
        return value >= least && value <= most
                ? Fact.found(value, source)
                : Fact.unreadable(source, value + " is not " + what);
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
