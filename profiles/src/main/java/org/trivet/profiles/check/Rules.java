package org.trivet.profiles.check;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.trivet.profiles.catalog.Profile;

/// The rules in the order in which their findings are told; the gravest findings go first, and at
/// the same gravity this order holds.
public final class Rules {

    static final List<Rule> ALL =
            List.of(
                    // an environment that cannot start makes everything below idle talk
                    new EnvironmentStateRule(),
                    // a build that this driver or GPU cannot serve fails whatever else is right
                    new TriangleImpossibleRule(),
                    // the commonest crash on import: two frameworks in one process unasked
                    new UnaskedTorchImportRule(),
                    // works, but slowly: people take it for a broken driver
                    new CpuBuildOnGpuMachineRule(),
                    // several distributions that write the same folder: the last one wins by halves
                    new TwoOnnxRuntimesRule(),
                    new SeveralOpenCvsRule(),
                    // traces of interrupted installs: they explain odd versions
                    new DuplicateDistInfoRule(),
                    // big stacks always lack something: told after all that is known to break
                    new RequirementsRule(),
                    // harmless in themselves
                    new LeftoversRule());

    private Rules() {}

    /// What all rules find, the gravest first, each with the profiles of `catalogue` that mend it.
    public static List<Finding> findings(Situation situation, List<Profile> catalogue) {
        return ALL.stream()
                .flatMap(rule -> rule.check(situation).stream())
                .map(finding -> withRemedies(finding, catalogue))
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /// The rule's own preference first, then every other profile that says it mends such a finding;
    /// only what the catalogue has.
    private static Finding withRemedies(Finding finding, List<Profile> catalogue) {
        var ids = new LinkedHashSet<>(finding.profiles());
        ids.retainAll(catalogue.stream().map(Profile::id).toList());
        catalogue.stream()
                .filter(profile -> profile.mends().contains(finding.code()))
                .forEach(profile -> ids.add(profile.id()));
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.message(),
                finding.evidence(),
                List.copyOf(ids));
    }
}
