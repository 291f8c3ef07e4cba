package org.trivet.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;
import org.trivet.profiles.plan.Change;

/// What would be installed after the changes of a plan, as far as names and versions tell.
final class FuturePackages {
    private FuturePackages() {}

    /// A framework whose distribution changes is left out: what its new build was made for is
    /// written in files that are not there yet.
    static InstalledPackages after(InstalledPackages now, List<Change> changes) {
        Map<String, Change> byName = new HashMap<>();
        changes.forEach(change -> byName.put(Names.normalize(change.name()), change));
        var distributions = new ArrayList<Distribution>();
        for (Distribution distribution : now.distributions()) {
            Change change = byName.remove(distribution.normalizedName());
            if (change == null) {
                distributions.add(distribution);
            } else {
                change.to()
                        .ifPresent(version ->
                                distributions.add(
                                        new Distribution(
                                                distribution.name(),
                                                version,
                                                distribution.installer(),
                                                distribution.location(),
                                                List.of())));
            }
        }
        distributions.sort(Comparator.comparing(Distribution::normalizedName));
        List<Framework> frameworks =
                now.frameworks().stream()
                        .filter(framework ->
                                changes.stream()
                                        .noneMatch(change ->
                                                Names.normalize(change.name())
                                                        .equals(
                                                                Names.normalize(
                                                                        framework.distribution()))))
                        .toList();
        return new InstalledPackages(distributions, frameworks, now.problems());
    }
}
