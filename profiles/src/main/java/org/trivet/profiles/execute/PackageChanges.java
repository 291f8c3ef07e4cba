package org.trivet.profiles.execute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;
import org.trivet.profiles.Message;
import org.trivet.profiles.plan.Change;
import org.trivet.profiles.plan.Policy;

/// What really changed between two listings, with the verdict that the plan had for it.
final class PackageChanges {
    private PackageChanges() {}

    static List<Change> between(
            InstalledPackages before, InstalledPackages after, List<Change> planned) {
        Map<String, Distribution> old = before.byName();
        Map<String, Distribution> now = after.byName();
        Map<String, Change> verdicts = new LinkedHashMap<>();
        planned.forEach(change -> verdicts.put(Names.normalize(change.name()), change));
        Map<String, Distribution> all = new TreeMap<>(old);
        all.putAll(now);
        var changes = new ArrayList<Change>();
        for (Map.Entry<String, Distribution> each : all.entrySet()) {
            Optional<String> from = version(old, each.getKey());
            Optional<String> to = version(now, each.getKey());
            if (!from.equals(to)) {
                Change verdict = verdicts.get(each.getKey());
                changes.add(
                        new Change(
                                each.getValue().name(),
                                from,
                                to,
                                verdict == null ? Policy.ALLOWED : verdict.policy(),
                                verdict == null
                                        ? Message.of("execute.change-not-planned")
                                        : verdict.why()));
            }
        }
        return changes;
    }

    private static Optional<String> version(Map<String, Distribution> byName, String name) {
        return Optional.ofNullable(byName.get(name)).map(Distribution::version);
    }
}
