package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;

/// Makes GPUs and processes of the answers of `nvidia-smi`, which has no field for the driver's
/// CUDA version.
final class NvidiaSmiParser {

    /// Characters of the program's complaint that are shown.
    private static final int LINE_LIMIT = 200;

    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile("Field \"([a-z0-9_.]{1,60})\" is not a valid field");

    private static final Pattern LIBRARY =
            Pattern.compile("(?m)^NVML library version: ([0-9.]{3,20})\\s*$");

    private static final Pattern COMPLAINT =
            Pattern.compile("(?i)\\b(?:failed|unable|error|lost|invalid|not a valid)\\b");

    private NvidiaSmiParser() {}

    /// @param text the answer to `--query-gpu`, with its heading
    /// @param program the file that was run
    static GpuAnswer parse(String text, String program) {
        String source = program + " --query-gpu";
        SmiTable table = SmiTable.parse(text);
        var gpus = new ArrayList<Gpu>();
        var problems = new ArrayList<GpuProblem>();
        Fact<String> driver = Fact.missing(source);
        int strange = table.strange();
        for (Map<String, String> row : table.rows()) {
            String index = row.getOrDefault("index", "");
            if (gpus.size() >= Plausible.GPU_LIMIT || !index.matches("[0-9]{1,3}")) {
                strange++;
                continue;
            }
            Gpu gpu = gpu(Integer.parseInt(index), row, source);
            gpus.add(gpu);
            if (row.values().stream().anyMatch("[GPU is lost]"::equalsIgnoreCase)) {
                DriverProblems.lost(Sentences.name(gpu), source + " says [GPU is lost]")
                        .ifPresent(problems::add);
            }
            driver =
                    GpuMerge.better(
                            driver,
                            SmiTable.value(
                                    row, "driver_version", source, Plausible::driverVersion));
        }
        String said =
                strange == 0
                        ? Sentences.count(gpus.size())
                        : "%s; %d lines of the answer are not understood"
                                .formatted(Sentences.count(gpus.size()), strange);
        return new GpuAnswer(
                "%s: %s".formatted(source, said),
                gpus,
                new Driver(driver, Fact.missing()),
                Fact.missing(),
                problems);
    }

    private static Gpu gpu(int index, Map<String, String> row, String source) {
        return new Gpu(
                index,
                SmiTable.value(row, "name", source, Plausible::name),
                Vendors.NVIDIA,
                SmiTable.value(row, "memory.total", source, NvidiaSmiParser::memory),
                SmiTable.value(
                        row,
                        "compute_cap",
                        source,
                        (text, s) -> Plausible.computeCapability(text.replace(',', '.'), s)),
                new GpuIdentity(
                        SmiTable.value(row, "uuid", source, Plausible::uuid),
                        SmiTable.value(row, "pci.bus_id", source, Plausible::pciBusId)),
                new GpuState(
                        SmiTable.value(row, "memory.used", source, NvidiaSmiParser::memoryUsed),
                        SmiTable.value(
                                row, "temperature.gpu", source, NvidiaSmiParser::temperature),
                        SmiTable.value(row, "power.draw", source, NvidiaSmiParser::power),
                        SmiTable.value(row, "utilization.gpu", source, NvidiaSmiParser::percent)),
                SmiTable.value(
                        row,
                        "driver_model.current",
                        source,
                        (text, s) -> word(text, s, Set.of("WDDM", "TCC", "MCDM"))),
                SmiTable.value(
                                row,
                                "mig.mode.current",
                                source,
                                (text, s) -> word(text, s, Set.of("Enabled", "Disabled")))
                        .map(text -> text.equals("Enabled") ? "enabled" : "disabled"),
                Fact.missing());
    }

    /// @param text the answer to `--query-compute-apps`, with its heading
    static Fact<List<GpuAnswer.RawProcess>> processes(String text, String program) {
        String source = program + " --query-compute-apps";
        var processes = new ArrayList<GpuAnswer.RawProcess>();
        for (Map<String, String> row : SmiTable.parse(text).rows()) {
            String pid = row.getOrDefault("pid", "");
            if (!pid.matches("[0-9]{1,10}") || !Plausible.pid(Long.parseLong(pid))) {
                continue;
            }
            processes.add(
                    new GpuAnswer.RawProcess(
                            Long.parseLong(pid),
                            new GpuIdentity(
                                    SmiTable.value(row, "uuid", source, Plausible::uuid),
                                    Fact.missing(source)),
                            OptionalInt.empty(),
                            "compute",
                            SmiTable.value(row, "used_memory", source, NvidiaSmiParser::memoryUsed),
                            SmiTable.value(row, "process_name", source, Fact::found)));
        }
        return Fact.found(processes, source);
    }

    /// The fields of which the program says that it does not know them.
    static Set<String> unknownFields(String text) {
        var fields = new LinkedHashSet<String>();
        UNKNOWN_FIELD.matcher(text).results().forEach(found -> fields.add(found.group(1)));
        return fields;
    }

    /// The library's version, which newer programs tell when it does not fit the driver.
    static Optional<String> libraryVersion(String text) {
        Matcher matcher = LIBRARY.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// What the program complains of: the line that sounds like it, else the first.
    static Optional<String> complaint(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(line -> line.substring(0, Math.min(line.length(), LINE_LIMIT)))
                .map(line -> line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
    }

    private static Fact<String> word(String text, String source, Set<String> known) {
        return known.contains(text)
                ? Fact.found(text, source)
                : Fact.unreadable(source, "it says a word that is not known");
    }

    private static Fact<Long> memory(String text, String source) {
        return text.matches("[0-9]{1,9}")
                ? Plausible.memory(Long.parseLong(text) << 20, source)
                : Fact.unreadable(source, "the memory that it gives is not a number");
    }

    private static Fact<Long> memoryUsed(String text, String source) {
        return text.matches("[0-9]{1,9}")
                ? Plausible.memoryUsed(Long.parseLong(text) << 20, source)
                : Fact.unreadable(source, "the memory that it gives is not a number");
    }

    private static Fact<Integer> temperature(String text, String source) {
        return text.matches("-?[0-9]{1,6}")
                ? Plausible.temperature(Integer.parseInt(text), source)
                : Fact.unreadable(source, "the temperature that it gives is not a number");
    }

    private static Fact<Integer> percent(String text, String source) {
        return text.matches("[0-9]{1,6}")
                ? Plausible.percent(Integer.parseInt(text), source)
                : Fact.unreadable(source, "the share that it gives is not a number");
    }

    /// Watts with two decimals, after a point or a comma.
    private static Fact<Integer> power(String text, String source) {
        return text.matches("[0-9]{1,5}(?:[.,][0-9]{1,4})?")
                ? Plausible.power(
                        (int) Math.round(Double.parseDouble(text.replace(',', '.')) * 1000), source)
                : Fact.unreadable(source, "the power that it gives is not a number");
    }
}
