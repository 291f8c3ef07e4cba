package org.trivet.probes.packages;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.python.Problem;

/// What is installed in one environment.
///
/// @param distributions sorted by normalized name; two of one name both stand here
/// @param frameworks in the order torch, paddle, onnxruntime, tensorflow
/// @param problems metadata that could not be read, leftovers, duplicates; the rest was read
public record InstalledPackages(
        List<Distribution> distributions, List<Framework> frameworks, List<Problem> problems) {
    public InstalledPackages {
        distributions = List.copyOf(distributions);
        frameworks = List.copyOf(frameworks);
        problems = List.copyOf(problems);
    }

    /// The first distribution of that name, however it is spelt.
    public Optional<Distribution> find(String name) {
        String wanted = Names.normalize(name);
        return distributions.stream()
                .filter(distribution -> distribution.normalizedName().equals(wanted))
                .findFirst();
    }
}
