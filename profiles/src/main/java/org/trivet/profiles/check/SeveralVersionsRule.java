package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.LibraryFamily;

/// More than one copy of a library in one process, of those that bear no second copy.
final class SeveralVersionsRule implements LibraryRule {
    static final String CODE = "several-versions";

    @Override
    public List<Finding> check(LibraryReport report, Knowledge knowledge) {
        List<Resident> all = Resident.of(report);
        var findings = new ArrayList<Finding>();
        for (LibraryFamily family : knowledge.libraryFamilies()) {
            Map<String, List<Resident>> byMember = new LinkedHashMap<>();
            all.stream()
                    .filter(it -> family.has(it.plain()))
                    .forEach(it ->
                            byMember.computeIfAbsent(it.member(), _ -> new ArrayList<>()).add(it));
            List<Resident> copies =
                    byMember.values().stream()
                            .filter(same -> same.size() > 1)
                            .flatMap(List::stream)
                            .toList();
            if (!copies.isEmpty()) {
                findings.add(finding(family, copies));
            }
        }
        return findings;
    }

    private static Finding finding(LibraryFamily family, List<Resident> copies) {
        var evidence = new ArrayList<>(Resident.evidence(copies));
        evidence.add(
                Evidence.of(
                        Message.of("evidence.one-version", "family", family.family()),
                        family.origin()));
        return new Finding(
                CODE,
                Severity.WARNING,
                Message.of(
                        "finding." + CODE,
                        "family",
                        family.family(),
                        "names",
                        Resident.names(copies)),
                evidence,
                List.of());
    }
}
