package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.binary.PeExport;
import org.trivet.probes.binary.PeImport;
import org.trivet.probes.binary.PeSymbol;

/// What one file's import table finds in another's export table: the same in every process, so each
/// pair of files is compared once for all processes that share this.
final class WindowsTables {
    private final Map<Pair, List<Open>> known = new HashMap<>();

    /// The importer that was read last: its pairs are asked for one after the other.
    private @Nullable Rows last;

    private record Rows(PeBinary importer, boolean delayed, List<PeImport> rows) {}

    private record Pair(Path importer, boolean delayed, Set<String> libraries, Path exporter) {}

    /// A symbol that is not simply there.
    ///
    /// @param forwarder where its function lies; empty if it is not exported at all
    record Open(PeSymbol symbol, Optional<String> forwarder) {}

    /// The symbols that are not simply there, in the importer's order.
    ///
    /// @param delayed whether it is about the importer's delay imports
    /// @param libraries the names under which the importer asks for the exporter
    List<Open> compare(
            PeBinary importer, boolean delayed, Set<String> libraries, PeBinary exporter) {
        var pair = new Pair(importer.path(), delayed, Set.copyOf(libraries), exporter.path());
        List<Open> compared = known.get(pair);
        if (compared == null) {
            compared = compared(rows(importer, delayed), libraries, exporter);
            known.put(pair, compared);
        }
        return compared;
    }

    private List<PeImport> rows(PeBinary importer, boolean delayed) {
        Rows before = last;
        if (before != null && before.importer() == importer && before.delayed() == delayed) {
            return before.rows();
        }
        List<PeImport> rows = delayed ? importer.delayImports() : importer.imports();
        last = new Rows(importer, delayed, rows);
        return rows;
    }

    private static List<Open> compared(
            List<PeImport> rows, Set<String> libraries, PeBinary exporter) {
        var open = new ArrayList<Open>();
        for (PeImport row : rows) {
            if (!libraries.contains(row.library())) {
                continue;
            }
            for (PeSymbol symbol : row.symbols()) {
                Optional<PeExport> export = exporter.export(symbol);
                if (export.isEmpty() || export.get().forwarder().isPresent()) {
                    open.add(new Open(symbol, export.flatMap(PeExport::forwarder)));
                }
            }
        }
        return List.copyOf(open);
    }
}
