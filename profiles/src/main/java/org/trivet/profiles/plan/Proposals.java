package org.trivet.profiles.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.MarkerVariables;
import org.trivet.probes.packages.Names;
import org.trivet.probes.packages.RequirementCheck;
import org.trivet.probes.packages.RequirementProblem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Requirement;

/// The differences between what is installed and what a plan would leave, each with what the policy
/// asks about it.
final class Proposals {
    private final Map<String, Distribution> old;
    private final Map<String, Distribution> young;
    private final Arrivals arrivals;
    private final boolean reviewed;
    private final JobImports job;
    private final Map<String, List<String>> broken = new LinkedHashMap<>();

    /// @param reviewed whether the profile is one that Trivet brings
    Proposals(
            PythonEnvironment environment,
            InstalledPackages before,
            InstalledPackages after,
            Arrivals arrivals,
            boolean reviewed,
            JobImports job) {
        this.old = before.byName();
        this.young = after.byName();
        this.arrivals = arrivals;
        this.reviewed = reviewed;
        this.job = job;
        findBroken(environment, before, after);
    }

    /// Every difference, sorted by name, with its verdict. What comes back in the version it had is
    /// none.
    List<Change> changes() {
        var names = new TreeSet<String>(old.keySet());
        names.addAll(young.keySet());
        var changes = new ArrayList<Change>();
        for (String name : names) {
            Optional<Distribution> from = Optional.ofNullable(old.get(name));
            Optional<Distribution> to = Optional.ofNullable(young.get(name));
            if (!from.map(Distribution::version).equals(to.map(Distribution::version))) {
                changes.add(ChangePolicy.judge(proposed(name, from, to)));
            }
        }
        return changes;
    }

    private ProposedChange proposed(
            String name, Optional<Distribution> from, Optional<Distribution> to) {
        Optional<Resolved> comes = to.isEmpty() ? Optional.empty() : arrivals.find(name);
        return new ProposedChange(
                to.or(() -> from).orElseThrow().name(),
                from.map(Distribution::version),
                to.map(Distribution::version),
                wish(name),
                way(name, from),
                comes.filter(Resolved::pure).isPresent(),
                neededBy(name, from),
                broken.getOrDefault(name, List.of()),
                from.isPresent() || arrivals.byConda(name)
                        ? List.of()
                        : Variants.rivals(name, young.keySet()),
                comes.flatMap(item -> cuda(item, from)));
    }

    private ProposedChange.Wish wish(String name) {
        boolean named = arrivals.named(name);
        if (reviewed) {
            return named ? ProposedChange.Wish.REVIEWED : ProposedChange.Wish.REVIEWED_FOLLOWS;
        }
        return named ? ProposedChange.Wish.NAMED : ProposedChange.Wish.FOLLOWS;
    }

    private ProposedChange.Way way(String name, Optional<Distribution> from) {
        if (arrivals.condaInstead(name)) {
            return ProposedChange.Way.CONDA_INSTEAD;
        }
        boolean condas = from.flatMap(Distribution::installer).equals(Optional.of("conda"));
        return condas && arrivals.byPip(name)
                ? ProposedChange.Way.PIP_OVER_CONDA
                : ProposedChange.Way.PLAIN;
    }

    /// CUDA that is new: of an update, what the old version did not bring.
    private Optional<String> cuda(Resolved item, Optional<Distribution> from) {
        Optional<String> evidence =
                CudaBuild.evidence(
                        item, other -> arrivals.find(other).filter(_ -> !old.containsKey(other)));
        if (from.isEmpty()) {
            return evidence;
        }
        var before =
                new Resolved(
                        from.get().name(),
                        from.get().version(),
                        from.get().requires(),
                        item.pure(),
                        Optional.empty(),
                        // a classifier tells of the project, a build of the one package
                        item.marks().stream().filter(it -> it.contains(" :: ")).toList());
        boolean had = CudaBuild.evidence(before, _ -> Optional.empty()).isPresent();
        return had ? Optional.empty() : evidence;
    }

    /// Those that stay as they are and require `name`; the profile's checks that import it.
    private List<String> neededBy(String name, Optional<Distribution> from) {
        var needed = new ArrayList<String>();
        for (Distribution stays : young.values()) {
            if (stays(stays) && stays.requires().stream().anyMatch(line -> requires(line, name))) {
                needed.add(stays.name());
            }
        }
        from.flatMap(job::use).ifPresent(needed::add);
        return needed;
    }

    private boolean stays(Distribution distribution) {
        return Optional.ofNullable(old.get(distribution.normalizedName()))
                .filter(it -> it.version().equals(distribution.version()))
                .isPresent();
    }

    /// What was met before and is not afterwards, by the name that is required.
    private void findBroken(
            PythonEnvironment environment, InstalledPackages before, InstalledPackages after) {
        var variables = MarkerVariables.of(environment);
        Set<String> then = new HashSet<>();
        for (RequirementProblem problem : RequirementCheck.of(variables, before.distributions())) {
            then.add(key(problem));
        }
        for (RequirementProblem problem : RequirementCheck.of(variables, after.distributions())) {
            if (problem.kind() == RequirementProblem.Kind.UNMET
                    && stays(problem.requiredBy())
                    && !then.contains(key(problem))) {
                Requirement.parse(problem.requirement())
                        .map(Requirement::normalizedName)
                        .or(() -> problem.installed().map(Distribution::normalizedName))
                        .ifPresent(name ->
                                broken.computeIfAbsent(name, _ -> new ArrayList<>())
                                        .add(
                                                problem.requiredBy().name()
                                                        + " ("
                                                        + problem.requirement().strip()
                                                        + ")"));
            }
        }
    }

    private static String key(RequirementProblem problem) {
        return problem.requiredBy().normalizedName() + " " + problem.requirement();
    }

    private static boolean requires(String line, String name) {
        return Requirement.parse(line)
                .filter(requirement -> requirement.normalizedName().equals(name))
                .filter(requirement -> !requirement.marker().contains("extra"))
                .isPresent();
    }

    /// What the dry runs say comes, and how.
    static final class Arrivals {
        private final Map<String, Resolved> items = new TreeMap<>();
        private final Set<String> named = new HashSet<>();
        private final Set<String> pip = new HashSet<>();
        private final Set<String> conda = new HashSet<>();
        private final Set<String> instead = new HashSet<>();

        void name(Set<String> normalizedNames) {
            named.addAll(normalizedNames);
        }

        void remove(Set<String> normalizedNames) {
            items.keySet().removeAll(normalizedNames);
        }

        void add(List<Resolved> resolved, boolean byConda) {
            for (Resolved item : resolved) {
                String name = Names.normalize(item.name());
                items.put(name, item);
                (byConda ? conda : pip).add(name);
                (byConda ? pip : conda).remove(name);
            }
        }

        /// What was asked of pip and is made by conda.
        void condaInstead(Set<String> normalizedNames) {
            instead.addAll(normalizedNames);
        }

        boolean named(String name) {
            return named.contains(name);
        }

        boolean byPip(String name) {
            return pip.contains(name);
        }

        boolean byConda(String name) {
            return conda.contains(name);
        }

        boolean condaInstead(String name) {
            return instead.contains(name) && conda.contains(name);
        }

        Optional<Resolved> find(String name) {
            return Optional.ofNullable(items.get(name));
        }

        List<Resolved> all() {
            return List.copyOf(items.values());
        }
    }
}
