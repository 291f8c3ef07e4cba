package org.trivet.probes.packages;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trivet.probes.python.Problem;

/// What is installed in one environment.
///
/// @param distributions sorted by normalized name; two of one name both stand here
/// @param frameworks in the order torch, paddle, onnxruntime, tensorflow
/// @param problems metadata that could not be read, leftovers, duplicates; the rest was read
/// @param inherited what else can be imported because the environment takes in the packages of the
///   Python that it stands on (`include-system-site-packages`); without those that it has itself
public record InstalledPackages(
        List<Distribution> distributions,
        List<Framework> frameworks,
        List<Problem> problems,
        List<Distribution> inherited) {
    public InstalledPackages {
        distributions = List.copyOf(distributions);
        frameworks = List.copyOf(frameworks);
        problems = List.copyOf(problems);
        inherited = List.copyOf(inherited);
    }

    /// What is installed in an environment that stands alone.
    public InstalledPackages(
            List<Distribution> distributions, List<Framework> frameworks, List<Problem> problems) {
        this(distributions, frameworks, problems, List.of());
    }

    /// The first distribution of that name, however it is spelt; what is inherited does not count.
    public Optional<Distribution> find(String name) {
        String wanted = Names.normalize(name);
        return distributions.stream()
                .filter(distribution -> distribution.normalizedName().equals(wanted))
                .findFirst();
    }

    /// The environment's own, by normalized name and sorted by it. The first of a name counts: it
    /// is the one that Python imports.
    public SortedMap<String, Distribution> byName() {
        var named = new TreeMap<String, Distribution>();
        distributions.forEach(each -> named.putIfAbsent(each.normalizedName(), each));
        return named;
    }

    /// All that can be imported: the environment's own, then what it inherits.
    public List<Distribution> visible() {
        return Stream.concat(distributions.stream(), inherited.stream()).toList();
    }
}
