package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.Problem;

/// What the names of conda's records tell beside those of Python's own metadata. Where the two do
/// not fit together, that one record is read.
final class CondaNames {
    /// The record of a package of ten thousand files is shorter.
    private static final int LIMIT = 8 * 1024 * 1024;

    private final List<NamedMetadata> records;
    private final Map<String, List<NamedMetadata>> python = new HashMap<>();

    CondaNames(Path prefix, List<NamedMetadata> metadata) {
        this.records =
                Folders.children(prefix.resolve("conda-meta"), name -> name.endsWith(".json"))
                        .stream()
                        .flatMap(file -> NamedMetadata.conda(file).stream())
                        .toList();
        if (records.isEmpty()) {
            return;
        }
        metadata.forEach(found ->
                python.computeIfAbsent(found.normalizedName(), _ -> new ArrayList<>()).add(found));
    }

    List<NamedMetadata> records() {
        return records;
    }

    /// Pip over conda: conda's metadata are gone, others of that name are there.
    List<Problem> problems() {
        return records.stream().flatMap(record -> replaced(record).stream()).toList();
    }

    private Optional<Problem> replaced(NamedMetadata record) {
        List<NamedMetadata> same = python.getOrDefault(record.normalizedName(), List.of());
        if (same.isEmpty()
                || same.stream().anyMatch(found -> found.version().equals(record.version()))) {
            return Optional.empty();
        }
        // conda's version may be spelt otherwise than Python's: `2024.07.04`, `2024.7.4`
        String text = BoundedText.read(record.path(), LIMIT).toOptional().orElse("");
        boolean hadMetadata = text.contains(".dist-info/") || text.contains(".egg-info");
        boolean own =
                same.stream().anyMatch(found -> text.contains(found.path().getFileName() + "/"));
        return hadMetadata && !own
                ? Optional.of(
                        new Problem(
                                "replaced-conda-package",
                                Map.of(
                                        "package",
                                        record.normalizedName(),
                                        "expected",
                                        record.version(),
                                        "actual",
                                        same.getFirst().version())))
                : Optional.empty();
    }
}
