package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.BoundedText;

/// The files that a conda-meta record says it brought.
final class CondaFiles {
    private CondaFiles() {}

    /// Whether any of the record's paths, relative to the prefix with `/`, is the wanted one.
    static boolean any(Path record, Predicate<String> wanted) {
        if (!(BoundedText.read(record, CondaRecord.LIMIT)
                instanceof Fact.Found<String>(String text, String _))) {
            return false;
        }
        Optional<Map<String, List<String>>> fields = JsonFields.read(text, Set.of("files"));
        List<String> files =
                fields.map(known -> known.getOrDefault("files", List.of())).orElse(List.of());
        // the same list with sums and sizes; a record has one of them or both
        return (files.isEmpty() ? JsonFields.everywhere(text, "_path") : files)
                .stream().anyMatch(wanted);
    }
}
