package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.Problem;

/// Brings together what conda wrote down and what Python's own metadata say.
///
/// A package known to both is one, the one of Python's metadata: that is what an import finds. What
/// conda alone knows is added.
final class CondaMerge {
    private final List<Distribution> distributions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    CondaMerge(Path prefix, List<Distribution> python) {
        distributions.addAll(python);
        Map<String, Integer> byPlace = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < python.size(); i++) {
            byPlace.put(place(prefix, python.get(i).location()), i);
            names.add(python.get(i).normalizedName());
        }
        for (Path file : Folders.children(prefix.resolve("conda-meta"), "*.json")) {
            CondaRecord.read(file).ifPresent(record -> add(record, byPlace, names));
        }
    }

    List<Distribution> distributions() {
        return distributions;
    }

    List<Problem> problems() {
        return problems;
    }

    private void add(CondaRecord record, Map<String, Integer> byPlace, Set<String> names) {
        boolean known = false;
        for (String place : record.metadata()) {
            Integer index = byPlace.get(place.toLowerCase(Locale.ROOT));
            if (index != null) {
                known = true;
                distributions.set(index, installedByConda(distributions.get(index)));
            }
        }
        String name = Names.normalize(record.name());
        if (known || names.contains(name)) {
            if (!known && !record.metadata().isEmpty()) {
                problems.add(replaced(record, name));
            }
            return;
        }
        distributions.add(
                new Distribution(
                        record.name(),
                        record.version(),
                        Optional.of("conda"),
                        record.file(),
                        record.depends()));
    }

    /// Pip over conda: conda's metadata are gone, others of that name are there.
    private Problem replaced(CondaRecord record, String name) {
        String actual =
                distributions.stream()
                        .filter(found -> found.normalizedName().equals(name))
                        .map(Distribution::version)
                        .findFirst()
                        .orElse("");
        return new Problem(
                "replaced-conda-package",
                Map.of("package", name, "expected", record.version(), "actual", actual));
    }

    private static Distribution installedByConda(Distribution found) {
        return found.installer().isPresent() ? found : found.withInstaller("conda");
    }

    /// As records spell it; in lower case, for Windows spells `Lib` in both ways.
    private static String place(Path prefix, Path location) {
        return location.startsWith(prefix)
                ? prefix.relativize(location).toString().replace('\\', '/').toLowerCase(Locale.ROOT)
                : location.toString();
    }
}
