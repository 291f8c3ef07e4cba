package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.Problem;

/// What the names in one `site-packages` folder tell.
///
/// @param metadata one for each distribution; of several of one name all
/// @param problems leftovers and duplicates
/// @param modules those of the frameworks that have an entry there
record SiteNames(List<NamedMetadata> metadata, List<Problem> problems, Set<String> modules) {
    SiteNames {
        metadata = List.copyOf(metadata);
        modules = Set.copyOf(modules);
        problems = List.copyOf(problems);
    }

    static SiteNames of(Path site) {
        var problems = new ArrayList<Problem>();
        var byName = new LinkedHashMap<String, List<NamedMetadata>>();
        var modules = new HashSet<String>();
        // most of a folder is neither, and not worth a path
        List<Path> entries =
                Folders.children(
                        site,
                        name -> {
                            if (Site.isModule(name)) {
                                modules.add(name.toLowerCase(Locale.ROOT));
                            }
                            return name.endsWith("-info") || name.startsWith("~");
                        });
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (name.startsWith("~")) {
                problems.add(new Problem("leftover", Map.of("path", entry.toString())));
            } else {
                Optional<NamedMetadata> found = NamedMetadata.python(entry);
                if (found.isPresent()) {
                    byName.computeIfAbsent(found.get().normalizedName(), _ -> new ArrayList<>(1))
                            .add(found.get());
                }
            }
        }
        var metadata = new ArrayList<NamedMetadata>();
        for (List<NamedMetadata> same : byName.values()) {
            if (same.size() == 1) {
                metadata.add(same.getFirst());
                same.getFirst().lack().ifPresent(problems::add);
                continue;
            }
            same.stream()
                    .filter(NamedMetadata::isLeftover)
                    .map(found -> Map.of("path", found.path().toString()))
                    .forEach(details -> problems.add(new Problem("leftover", details)));
            same.removeIf(NamedMetadata::isLeftover);
            if (isDuplicate(same)) {
                problems.add(duplicate(same));
            }
            metadata.addAll(same);
        }
        return new SiteNames(metadata, problems, modules);
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
