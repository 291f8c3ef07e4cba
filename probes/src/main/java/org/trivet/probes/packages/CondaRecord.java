package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.BoundedText;

/// What conda wrote down about one package that it installed.
///
/// @param metadata the dist-info and egg-info folders or files that came with it, relative to the
///   prefix with `/`
record CondaRecord(
        String name, String version, List<String> depends, List<String> metadata, Path file) {
    /// The records of the biggest packages have ten megabytes of file lists.
    static final int LIMIT = 32 * 1024 * 1024;

    /// `numpy-1.26.4-py311h24aa872_0.json`: of the three parts only the name may hold hyphens.
    private static final Pattern FILE = Pattern.compile("(.+)-([^-]+)-[^-]+\\.json");

    private static final Pattern INFO =
            Pattern.compile("(.*/site-packages/[^/]+\\.(?:dist|egg)-info)(?:/.*)?");

    CondaRecord {
        depends = List.copyOf(depends);
        metadata = List.copyOf(metadata);
    }

    /// Reads a record; where its content cannot be understood, its file name still tells the
    /// package.
    static Optional<CondaRecord> read(Path file) {
        Map<String, List<String>> fields = Map.of();
        if (BoundedText.read(file, LIMIT) instanceof Fact.Found<String>(String text, String _)) {
            fields =
                    JsonFields.read(text, Set.of("name", "version", "depends", "files"))
                            .orElse(Map.of());
        }
        Matcher named = FILE.matcher(file.getFileName().toString());
        boolean plain = named.matches();
        Optional<String> name =
                first(fields, "name")
                        .or(() -> plain ? Optional.of(named.group(1)) : Optional.empty());
        Optional<String> version =
                first(fields, "version")
                        .or(() -> plain ? Optional.of(named.group(2)) : Optional.empty());
        if (name.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new CondaRecord(
                        name.get(),
                        version.get(),
                        fields.getOrDefault("depends", List.of()),
                        metadata(fields.getOrDefault("files", List.of())),
                        file));
    }

    private static Optional<String> first(Map<String, List<String>> fields, String key) {
        return fields.getOrDefault(key, List.of()).stream().findFirst();
    }

    private static List<String> metadata(List<String> files) {
        var found = new ArrayList<String>();
        for (String path : files) {
            Matcher info = INFO.matcher(path.replace('\\', '/'));
            if (info.matches() && !found.contains(info.group(1))) {
                found.add(info.group(1));
            }
        }
        return found;
    }
}
