package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadRule;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.LibraryGlob;

/// More than one C++ runtime within reach of one process.
///
/// Linux: two files of `libstdc++` resident. Windows: a package's own `msvcp140.dll` won over the
/// system's, and serves all that is loaded after it; if it is older, newer libraries fail in it
/// (Microsoft, "C++ binary compatibility": the runtime must be at least as new as the newest
/// toolset used).
final class MixedCppRuntimesRule implements LibraryRule {
    static final String TWO = "cpp-runtimes-mixed";
    static final String OWN = "cpp-runtime-of-package";

    @Override
    public List<Finding> check(LibraryReport report, Knowledge knowledge) {
        return report.windows() ? ofPackage(report) : resident(report);
    }

    private static List<Finding> resident(LibraryReport report) {
        List<Resident> runtimes =
                Resident.of(report).stream()
                        .filter(it -> it.plain().equals("stdc++") || it.plain().equals("c++"))
                        .toList();
        return runtimes.size() < 2
                ? List.of()
                : List.of(
                        new Finding(
                                TWO,
                                Severity.WARNING,
                                Message.of("finding." + TWO, "names", Resident.names(runtimes)),
                                Resident.evidence(runtimes),
                                List.of()));
    }

    private static List<Finding> ofPackage(LibraryReport report) {
        var findings = new ArrayList<Finding>();
        for (Choice choice : report.graph().choices()) {
            boolean runtime = LibraryGlob.plain(choice.name()).equals("msvcp140");
            boolean own =
                    choice.rule()
                            .filter(rule ->
                                    rule == LoadRule.OWN_FOLDER
                                            || rule == LoadRule.ADDED_FOLDER
                                            || rule == LoadRule.PATH_VARIABLE)
                            .isPresent();
            List<Candidate> ofSystem =
                    choice.losers().stream()
                            .filter(it -> it.rule() == LoadRule.SYSTEM_FOLDER)
                            .toList();
            if (!runtime || !own || ofSystem.isEmpty() || !findings.isEmpty()) {
                continue;
            }
            String winner = choice.winner().orElseThrow().toString();
            findings.add(
                    new Finding(
                            OWN,
                            Severity.ADVICE,
                            Message.of(
                                    "finding." + OWN,
                                    "path",
                                    winner,
                                    "other",
                                    ofSystem.getFirst().file().orElseThrow().toString()),
                            Resident.of(report).stream()
                                    .filter(it -> it.file().toString().equals(winner))
                                    .map(Resident::evidence)
                                    .toList(),
                            List.of()));
        }
        return findings;
    }
}
