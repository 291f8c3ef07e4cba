package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// Reads the comma-separated answer of `nvidia-smi --query-gpu`, which has no field for the
/// driver's CUDA version.
final class NvidiaSmiParser {

    /// Characters of the program's complaint that are shown.
    private static final int LINE_LIMIT = 200;

    private NvidiaSmiParser() {}

    /// @param text one line a GPU: index, name, driver version, MiB of memory and, from newer
    ///   drivers, the compute capability
    /// @param program the file that was run
    static GpuAnswer parse(String text, String program) {
        String source = program + " --query-gpu";
        var gpus = new ArrayList<Gpu>();
        Fact<String> driver = Fact.missing(source);
        int strange = 0;
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            Optional<Row> row = row(line);
            if (row.isEmpty() || gpus.size() >= Plausible.GPU_LIMIT) {
                strange++;
                continue;
            }
            gpus.add(row.get().gpu(source));
            if (!(driver instanceof Fact.Found<String>)) {
                driver = value(row.get().driver(), source, Plausible::driverVersion);
            }
        }
        String said =
                strange == 0
                        ? Sentences.count(gpus.size())
                        : "%s; %d lines of the answer are not understood"
                                .formatted(Sentences.count(gpus.size()), strange);
        return new GpuAnswer(
                "%s: %s".formatted(source, said), gpus, new Driver(driver, Fact.missing()));
    }

    /// Whether the answer is that this field does not exist.
    static boolean unknownField(String text, String field) {
        return text.contains("\"%s\" is not a valid field".formatted(field));
    }

    static Optional<String> firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), LINE_LIMIT)))
                .map(line -> line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
    }

    /// @param capability absent from drivers that do not know the field
    private record Row(
            int index, String name, String driver, String memory, Optional<String> capability) {

        Gpu gpu(String source) {
            return new Gpu(
                    index,
                    value(name, source, Plausible::name),
                    Vendors.NVIDIA,
                    value(memory, source, NvidiaSmiParser::mebibytes),
                    capability
                            .map(text -> value(text, source, Plausible::computeCapability))
                            .orElseGet(() ->
                                    Fact.missing(source + " (this driver has no compute_cap)")));
        }
    }

    private static Optional<Row> row(String line) {
        List<String> cells = List.of(line.split(",", -1)).stream().map(String::strip).toList();
        int size = cells.size();
        if (size < 4 || !cells.getFirst().matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        // with five fields the last has a capability's form, or a bracketed word
        boolean five = size > 4 && !cells.getLast().matches("[0-9]+");
        int tail = five ? 3 : 2;
        if (size - tail < 2) {
            return Optional.empty();
        }
        return Optional.of(
                new Row(
                        Integer.parseInt(cells.getFirst()),
                        // a name with a comma in it spreads over several cells
                        String.join(", ", cells.subList(1, size - tail)),
                        cells.get(size - tail),
                        cells.get(size - tail + 1),
                        five ? Optional.of(cells.getLast()) : Optional.empty()));
    }

    /// Judges one cell.
    private interface Judge<T> {
        Fact<T> judge(String text, String source);
    }

    /// `[N/A]`, `[Not Supported]`, `[Insufficient Permissions]`, `[Unknown Error]`: the driver's
    /// way to say that it has no value.
    private static <T> Fact<T> value(String text, String source, Judge<T> judge) {
        boolean none =
                text.startsWith("[") && text.endsWith("]")
                        || text.toUpperCase(Locale.ROOT).equals("N/A");
        return none ? Fact.unreadable(source, "it says " + text) : judge.judge(text, source);
    }

    private static Fact<Long> mebibytes(String text, String source) {
        return text.matches("[0-9]{1,9}")
                ? Plausible.memory(Long.parseLong(text) << 20, source)
                : Fact.unreadable(source, "the memory that it gives is not a number");
    }
}
