package org.trivet.probes.packages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.python.PythonEnvironment;

/// Holds what the distributions of an environment require against what is installed, as `pip check`
/// does, and further: the extras that one distribution asks of another are followed too.
///
/// What only conda knows counts as installed; its own `depends` name conda's packages in conda's
/// way, and are held against conda's records (see [CondaDepends]).
public final class RequirementCheck {
    /// The extra of what is required always.
    private static final String ALWAYS = "";

    private final MarkerVariables variables;
    private final Map<String, List<Distribution>> installed = new HashMap<>();
    private final Map<Distribution, List<Line>> parsed = new IdentityHashMap<>();
    private final Deque<Wanted> queue = new ArrayDeque<>();
    private final Set<Wanted> queued = new HashSet<>();
    private final Map<Line, RequirementProblem> problems = new LinkedHashMap<>();

    private record Wanted(String name, String extra) {}

    /// One line of a distribution; without a requirement where it is none.
    private record Line(Distribution by, String text, Optional<Requirement> requirement) {
        /// Of the text alone: a distribution has as many lines as someone wrote, and its own hash
        /// would count all of them for each.
        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Line line && by == line.by && text.equals(line.text);
        }
    }

    private RequirementCheck(MarkerVariables variables, List<Distribution> distributions) {
        this.variables = variables;
        for (Distribution distribution : distributions) {
            installed
                    .computeIfAbsent(distribution.normalizedName(), _ -> new ArrayList<>())
                    .add(distribution);
        }
    }

    /// Every requirement that is not met, in the order of the distributions, and then of conda's
    /// records; a line that fails under several extras stands here once.
    public static List<RequirementProblem> of(
            PythonEnvironment environment, InstalledPackages packages) {
        var problems = new ArrayList<>(of(MarkerVariables.of(environment), packages.visible()));
        problems.addAll(CondaDepends.of(environment.prefix()));
        return List.copyOf(problems);
    }

    /// The same for given marker variables.
    ///
    /// @param distributions in the order of import: of one name, the first counts
    public static List<RequirementProblem> of(
            MarkerVariables variables, List<Distribution> distributions) {
        var check = new RequirementCheck(variables, distributions);
        for (Distribution distribution : distributions) {
            check.want(distribution.normalizedName(), ALWAYS);
        }
        while (!check.queue.isEmpty()) {
            check.check(check.queue.remove());
        }
        return List.copyOf(check.problems.values());
    }

    private void want(String name, String extra) {
        var wanted = new Wanted(name, extra);
        if (queued.add(wanted)) {
            queue.add(wanted);
        }
    }

    private void check(Wanted wanted) {
        for (Distribution by : inUse(wanted.name())) {
            if (!isCondas(by)) {
                for (Line line : parsed.computeIfAbsent(by, this::parse)) {
                    line.requirement().ifPresent(known -> check(line, known, wanted.extra()));
                }
            }
        }
    }

    /// The first of that name; of two installed over each other in one folder nobody knows which is
    /// in use, so both.
    private List<Distribution> inUse(String name) {
        List<Distribution> same = installed.getOrDefault(name, List.of());
        return inOneFolder(same) ? same : same.subList(0, 1);
    }

    private static boolean inOneFolder(List<Distribution> same) {
        return same.stream()
                        .map(found -> String.valueOf(found.location().getParent()))
                        .distinct()
                        .count()
                <= 1;
    }

    private static boolean isCondas(Distribution distribution) {
        return distribution.location().toString().endsWith(".json");
    }

    private List<Line> parse(Distribution by) {
        var lines = new ArrayList<Line>();
        for (String text : by.requires()) {
            try {
                lines.add(new Line(by, text, Optional.of(Requirement.parse(text))));
            } catch (InvalidRequirement e) {
                var line = new Line(by, text, Optional.empty());
                lines.add(line);
                problems.put(
                        line,
                        new RequirementProblem(
                                RequirementProblem.Kind.INVALID,
                                by,
                                text,
                                Optional.empty(),
                                Optional.empty(),
                                List.of("expected " + e.expected())));
            }
        }
        return lines;
    }

    private void check(Line line, Requirement requirement, String extra) {
        MarkerAnswer asked =
                requirement
                        .marker()
                        .map(marker -> marker.evaluate(variables, extra))
                        .orElse(new MarkerAnswer(Truth.TRUE, List.of()));
        if (asked.truth() == Truth.FALSE) {
            return;
        }
        if (asked.truth() == Truth.TRUE) {
            for (String further : requirement.extras()) {
                want(requirement.normalizedName(), Names.canonical(further));
            }
        }
        List<Distribution> there = inUse(requirement.normalizedName());
        Truth met = met(there, requirement.versions());
        if (met == Truth.TRUE || problems.containsKey(line)) {
            return;
        }
        var reasons = new LinkedHashSet<String>();
        if (asked.truth() == Truth.UNKNOWN) {
            reasons.addAll(asked.unknown());
        }
        if (met == Truth.UNKNOWN) {
            Distribution odd = there.getFirst();
            reasons.add(
                    "the version " + odd.version() + " of " + odd.name() + " is none of PEP 440");
        }
        problems.put(
                line,
                new RequirementProblem(
                        !reasons.isEmpty()
                                ? RequirementProblem.Kind.UNCERTAIN
                                : there.isEmpty()
                                        ? RequirementProblem.Kind.MISSING
                                        : RequirementProblem.Kind.UNMET,
                        line.by(),
                        line.text(),
                        Optional.of(extra).filter(text -> !text.isEmpty()),
                        there.stream().findFirst(),
                        List.copyOf(reasons)));
    }

    private static Truth met(List<Distribution> there, VersionSpecifier versions) {
        Truth met = Truth.FALSE;
        for (Distribution found : there) {
            boolean judged =
                    versions.isEverything()
                            || PythonVersion.parse(found.version()).isPresent()
                            || versions.contains(found.version());
            met = met.or(judged ? Truth.of(contains(versions, found.version())) : Truth.UNKNOWN);
        }
        return met;
    }

    private static boolean contains(VersionSpecifier versions, String version) {
        return PythonVersion.parse(version)
                .map(versions::matches)
                .orElseGet(() -> versions.contains(version));
    }
}
