package org.trivet.probes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trivet.probes.gpu.LibraryCopies;
import org.trivet.probes.gpu.SearchPaths;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.Problem;

/// Looks at each entry of PATH for what does harm.
final class PathProbe {
    private final boolean windows;
    private final SearchPaths paths;

    PathProbe(Host host, SearchPaths paths) {
        this.windows = host.system() == OperatingSystem.WINDOWS;
        this.paths = paths;
    }

    /// All entries in their order, those without a fault too.
    List<PathEntry> read() {
        var entries = new ArrayList<PathEntry>();
        var seen = new HashMap<String, Integer>();
        for (SearchPaths.Place place : paths.of("PATH")) {
            var hazards = new ArrayList<Problem>();
            if (place.text().isBlank()) {
                empty(hazards);
            } else if (place.folder().isEmpty()) {
                hazards.add(new Problem("path-relative", Map.of()));
            } else {
                String key = place.folder().get().toString();
                Integer first =
                        seen.putIfAbsent(
                                windows ? key.toLowerCase(Locale.ROOT) : key, entries.size() + 1);
                if (first != null) {
                    hazards.add(
                            new Problem(
                                    "path-duplicate", Map.of("position", String.valueOf(first))));
                }
                folder(place, hazards);
            }
            entries.add(new PathEntry(place.text(), hazards));
        }
        return entries;
    }

    /// Windows skips it; elsewhere it means the current folder.
    private void empty(List<Problem> hazards) {
        if (!windows) {
            hazards.add(new Problem("path-empty", Map.of()));
        }
    }

    private void folder(SearchPaths.Place place, List<Problem> hazards) {
        switch (paths.state(place)) {
            case LISTED -> libraries(place, hazards);
            case ABSENT -> hazards.add(new Problem("path-missing", Map.of()));
            case NO_FOLDER -> hazards.add(new Problem("path-no-folder", Map.of()));
            case SILENT -> hazards.add(new Problem("path-silent", Map.of()));
            // its programs may still be run
            case UNREADABLE -> {}
        }
    }

    /// On Windows libraries are searched on PATH, and the first of a name wins.
    private void libraries(SearchPaths.Place place, List<Problem> hazards) {
        List<String> libraries =
                paths.names(place).stream().filter(LibraryCopies::matters).toList();
        if (windows && !libraries.isEmpty()) {
            hazards.add(
                    new Problem("path-libraries", Map.of("files", String.join(", ", libraries))));
        }
    }
}
