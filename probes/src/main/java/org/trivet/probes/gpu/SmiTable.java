package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// The comma-separated answer of `nvidia-smi --query-…` with its heading, as drivers of every
/// series write it.
///
/// The columns are known by the heading alone: which ones there are depends on the driver. Cells
/// are parted by a comma and a blank; a comma without one belongs to the cell (a decimal comma, a
/// name). A name with both in it spreads over several cells, which is why it is asked for last.
///
/// @param strange lines that have not as many cells as the heading
record SmiTable(List<Map<String, String>> rows, int strange) {

    /// How the columns were called before, or in other series.
    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "gpu_name", "name",
                    "gpu_uuid", "uuid",
                    "gpu_bus_id", "pci.bus_id",
                    "used_gpu_memory", "used_memory",
                    "process name", "process_name",
                    "power.draw.average", "power.draw");

    SmiTable {
        rows = List.copyOf(rows);
    }

    static SmiTable parse(String text) {
        List<String> heading = List.of();
        var rows = new ArrayList<Map<String, String>>();
        int strange = 0;
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            List<String> cells = cells(line);
            if (heading.isEmpty()) {
                List<String> names = cells.stream().map(SmiTable::column).toList();
                if (names.contains("uuid") || names.contains("index")) {
                    heading = names;
                } else {
                    strange++; // a warning before the table
                }
            } else if (cells.size() < heading.size() || rows.size() >= Plausible.ROW_LIMIT) {
                strange++;
            } else {
                rows.add(row(heading, cells));
            }
        }
        return new SmiTable(rows, strange);
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",\\s", -1)).stream().map(String::strip).toList();
    }

    /// `memory.total [MiB]` is the column `memory.total`.
    private static String column(String heading) {
        int unit = heading.indexOf(" [");
        String name = (unit < 0 ? heading : heading.substring(0, unit)).toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(name, name);
    }

    private static Map<String, String> row(List<String> heading, List<String> cells) {
        var row = new HashMap<String, String>();
        int last = heading.size() - 1;
        for (int i = 0; i < last; i++) {
            row.put(heading.get(i), cells.get(i));
        }
        row.put(heading.get(last), String.join(", ", cells.subList(last, cells.size())));
        return row;
    }

    /// Judges one cell.
    interface Judge<T> {
        Fact<T> judge(String text, String source);
    }

    /// The value in a column of a row; missing where the driver does not know the column.
    static <T> Fact<T> value(
            Map<String, String> row, String column, String source, Judge<T> judge) {
        String text = row.get(column);
        if (text == null) {
            return Fact.missing("%s (this driver has no %s)".formatted(source, column));
        }
        return saysNothing(text).isPresent()
                ? Fact.unreadable(source, "it says " + text)
                : judge.judge(text, source);
    }

    /// `[N/A]`, `[Not Supported]`, `[Insufficient Permissions]`, `[Unknown Error]`, `[GPU is
    /// lost]`, `ERR!`: the driver's way to say that it has no value.
    static Optional<String> saysNothing(String text) {
        boolean none =
                text.isEmpty()
                        || text.startsWith("[") && text.endsWith("]")
                        || text.equalsIgnoreCase("N/A")
                        || text.equalsIgnoreCase("ERR!")
                        || text.equalsIgnoreCase("Unknown Error")
                        || text.equalsIgnoreCase("Not Supported");
        return none ? Optional.of(text) : Optional.empty();
    }
}
