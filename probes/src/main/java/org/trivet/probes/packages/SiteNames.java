package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.Problem;

/// What the names in one `site-packages` folder tell.
///
/// @param metadata one for each distribution; of several of one name all
/// @param problems leftovers and duplicates
record SiteNames(List<NamedMetadata> metadata, List<Problem> problems) {
    SiteNames {
        metadata = List.copyOf(metadata);
        problems = List.copyOf(problems);
    }

    static SiteNames of(Path site) {
        var problems = new ArrayList<Problem>();
        var byName = new LinkedHashMap<String, List<NamedMetadata>>();
        for (Path entry : Folders.children(site)) {
            String name = entry.getFileName().toString();
            if (name.startsWith("~")) {
                problems.add(new Problem("leftover", Map.of("path", entry.toString())));
            } else if (name.endsWith("-info")) {
                NamedMetadata.python(entry)
                        .ifPresent(found ->
                                byName.computeIfAbsent(
                                                found.normalizedName(), _ -> new ArrayList<>())
                                        .add(found));
            }
        }
        var metadata = new ArrayList<NamedMetadata>();
        for (List<NamedMetadata> same : byName.values()) {
            if (same.size() > 1) {
                same.stream()
                        .filter(NamedMetadata::isLeftover)
                        .map(found -> Map.of("path", found.path().toString()))
                        .forEach(details -> problems.add(new Problem("leftover", details)));
                same.removeIf(NamedMetadata::isLeftover);
            }
            if (isDuplicate(same)) {
                problems.add(duplicate(same));
            }
            metadata.addAll(same);
        }
        return new SiteNames(metadata, problems);
    }

    /// An egg-info beside the dist-info of the same version is one thing told twice.
    private static boolean isDuplicate(List<NamedMetadata> same) {
        return same.stream().map(NamedMetadata::version).distinct().count() > 1
                || same.stream().filter(NamedMetadata::isDistInfo).count() > 1;
    }

    private static Problem duplicate(List<NamedMetadata> same) {
        return new Problem(
                "duplicate-dist-info",
                Map.of(
                        "package",
                        same.getFirst().normalizedName(),
                        "versions",
                        String.join(", ", same.stream().map(NamedMetadata::version).toList()),
                        "paths",
                        String.join(
                                ", ",
                                same.stream().map(found -> found.path().toString()).toList())));
    }
}
