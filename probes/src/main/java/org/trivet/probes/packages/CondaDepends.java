package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.packages.RequirementProblem.Kind;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.Folders;

/// Holds what conda's records of an environment ask for (`depends`) and forbid (`constrains`)
/// against each other, by conda's own order of versions. What pip put there is none of conda's.
final class CondaDepends {
    /// More than any base has.
    private static final int MOST_RECORDS = 5_000;

    private static final int MOST_LINES = 2_000;

    private static final Set<String> FIELDS =
            Set.of("name", "version", "build", "depends", "constrains");

    /// What a record says.
    private record Record(
            Distribution told, String build, List<String> depends, List<String> constrains) {}

    private final Map<String, Record> records = new LinkedHashMap<>();
    private final List<RequirementProblem> problems = new ArrayList<>();

    private CondaDepends() {}

    /// Every line that is not met, in the order of the records' names.
    static List<RequirementProblem> of(Path prefix) {
        var check = new CondaDepends();
        Folders.children(prefix.resolve("conda-meta"), "*.json").stream()
                .sorted()
                .limit(MOST_RECORDS)
                .forEach(check::read);
        for (Record record : check.records.values()) {
            record.depends().stream().limit(MOST_LINES).forEach(line -> check.depend(record, line));
            record.constrains().stream()
                    .limit(MOST_LINES)
                    .forEach(line -> check.constrain(record, line));
        }
        return check.problems;
    }

    private void read(Path file) {
        Map<String, List<String>> fields =
                BoundedText.read(file, CondaRecord.LIMIT)
                        .toOptional()
                        .flatMap(text -> JsonFields.read(text, FIELDS))
                        .orElse(Map.of());
        Optional<String> name = first(fields, "name");
        Optional<String> version = first(fields, "version");
        if (name.isEmpty() || version.isEmpty()) {
            return;
        }
        List<String> depends = fields.getOrDefault("depends", List.of());
        records.put(
                name.get().toLowerCase(Locale.ROOT),
                new Record(
                        new Distribution(
                                name.get(), version.get(), Optional.of("conda"), file, depends),
                        first(fields, "build").orElse(""),
                        depends,
                        fields.getOrDefault("constrains", List.of())));
    }

    private static Optional<String> first(Map<String, List<String>> fields, String key) {
        return fields.getOrDefault(key, List.of()).stream().findFirst();
    }

    private void depend(Record by, String line) {
        Optional<CondaSpec> spec = CondaSpec.parse(line);
        if (spec.isEmpty()) {
            add(
                    Kind.UNCERTAIN,
                    by,
                    line,
                    Optional.empty(),
                    "conda's requirement is not understood");
            return;
        }
        if (spec.get().isVirtual()) {
            return;
        }
        Record there = records.get(spec.get().name());
        if (there == null) {
            add(Kind.MISSING, by, line, Optional.empty());
        } else {
            hold(by, line, spec.get(), there);
        }
    }

    /// Says nothing of what is not installed.
    private void constrain(Record by, String line) {
        CondaSpec.parse(line)
                .filter(spec -> !spec.isVirtual())
                .ifPresent(spec -> {
                    Record there = records.get(spec.name());
                    if (there != null) {
                        hold(by, line, spec, there);
                    }
                });
    }

    private void hold(Record by, String line, CondaSpec spec, Record there) {
        switch (spec.matches(there.told().version(), there.build())) {
            case TRUE -> {}
            case FALSE -> add(Kind.UNMET, by, line, Optional.of(there));
            case UNKNOWN ->
                    add(
                            Kind.UNCERTAIN,
                            by,
                            line,
                            Optional.of(there),
                            "the version "
                                    + there.told().version()
                                    + " of "
                                    + there.told().name()
                                    + " is none of conda's");
        }
    }

    private void add(Kind kind, Record by, String line, Optional<Record> there, String... reasons) {
        problems.add(
                new RequirementProblem(
                        kind,
                        by.told(),
                        line,
                        Optional.empty(),
                        there.map(Record::told),
                        List.of(reasons)));
    }
}
