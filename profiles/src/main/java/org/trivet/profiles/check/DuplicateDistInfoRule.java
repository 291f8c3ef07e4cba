package org.trivet.profiles.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trivet.probes.packages.Distribution;
import org.trivet.profiles.Message;

/// One distribution with two sets of metadata in one folder: an install over another that did not
/// remove the first. Which version is imported and which is listed may differ.
final class DuplicateDistInfoRule implements Rule {

    static final String CODE = "duplicate-dist-info";

    @Override
    public List<Finding> check(Situation situation) {
        Map<String, List<Distribution>> byFolderAndName =
                situation.packages().distributions().stream()
                        .collect(
                                Collectors.groupingBy(
                                        it ->
                                                it.location().getParent()
                                                        + "\n"
                                                        + it.normalizedName(),
                                        TreeMap::new,
                                        Collectors.toList()));
        return byFolderAndName.values().stream()
                .filter(same -> same.size() > 1)
                .map(DuplicateDistInfoRule::finding)
                .toList();
    }

    private static Finding finding(List<Distribution> same) {
        return new Finding(
                CODE,
                Severity.WARNING,
                Message.of(
                        "finding." + CODE,
                        "name",
                        same.getFirst().name(),
                        "versions",
                        String.join(", ", same.stream().map(Distribution::version).toList())),
                same.stream().map(Installed::evidence).toList(),
                List.of());
    }
}
