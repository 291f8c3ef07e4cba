package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.Names;
import org.trivet.probes.packages.RequirementCheck;
import org.trivet.probes.packages.RequirementProblem;
import org.trivet.probes.packages.RequirementProblem.Kind;
import org.trivet.profiles.Message;

/// What installed packages ask for and do not have, as `pip check` finds it: one finding for each
/// kind of lack, however many there are, for a big stack always lacks something and works.
final class RequirementsRule implements Rule {

    static final String MISSING = "requirement-missing";
    static final String UNMET = "requirement-unmet";
    static final String UNCERTAIN = "requirement-uncertain";

    /// As many as a person reads; the finding tells how many more there are.
    private static final int MOST_EVIDENCE = 25;

    private static final int MOST_NAMES = 6;

    /// A line is whatever stands in a file.
    private static final int LONGEST_LINE = 200;

    @Override
    public List<Finding> check(Situation situation) {
        List<RequirementProblem> problems =
                RequirementCheck.of(situation.environment(), situation.packages());
        var findings = new ArrayList<Finding>();
        // what is absent fails when it is imported; another version mostly works
        add(findings, MISSING, Severity.WARNING, problems, Kind.MISSING);
        add(findings, UNMET, Severity.ADVICE, problems, Kind.UNMET);
        add(findings, UNCERTAIN, Severity.ADVICE, problems, Kind.UNCERTAIN, Kind.INVALID);
        return findings;
    }

    private static void add(
            List<Finding> findings,
            String code,
            Severity severity,
            List<RequirementProblem> problems,
            Kind... kinds) {
        List<RequirementProblem> these =
                problems.stream()
                        .filter(problem -> List.of(kinds).contains(problem.kind()))
                        .toList();
        if (these.isEmpty()) {
            return;
        }
        var evidence = new ArrayList<Evidence>();
        these.stream().limit(MOST_EVIDENCE).map(RequirementsRule::evidence).forEach(evidence::add);
        if (these.size() > MOST_EVIDENCE) {
            String more = String.valueOf(these.size() - MOST_EVIDENCE);
            evidence.add(
                    Evidence.read(
                            Message.of("evidence.requirement-more", "count", more),
                            these.getLast().requiredBy().location().toString()));
        }
        findings.add(
                new Finding(
                        code,
                        severity,
                        Message.of("finding." + code, "names", names(these)),
                        evidence,
                        List.of()));
    }

    /// The names of what is asked for, the first few of them.
    private static String names(List<RequirementProblem> problems) {
        var names = new LinkedHashSet<String>();
        problems.forEach(problem -> names.add(wanted(problem)));
        List<String> first = names.stream().limit(MOST_NAMES).toList();
        String list = String.join(", ", first);
        return names.size() > first.size()
                ? list + " … (+" + (names.size() - first.size()) + ")"
                : list;
    }

    /// Names begin the line; whatever follows is no part of one.
    private static String wanted(RequirementProblem problem) {
        String line = problem.requirement().strip();
        int end = 0;
        while (end < line.length()
                && (Character.isLetterOrDigit(line.charAt(end))
                        || "._-".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        return end == 0 ? shortened(line) : Names.normalize(line.substring(0, end));
    }

    private static Evidence evidence(RequirementProblem problem) {
        Distribution by = problem.requiredBy();
        Map<String, String> values = new TreeMap<>();
        values.put("package", by.name());
        values.put("version", by.version());
        values.put("requirement", shortened(problem.requirement()));
        problem.installed().ifPresent(found -> values.put("installed", found.version()));
        problem.extra().ifPresent(extra -> values.put("extra", extra));
        if (!problem.reasons().isEmpty()) {
            values.put("reason", String.join("; ", problem.reasons()));
        }
        boolean under = problem.extra().isPresent();
        String kind =
                switch (problem.kind()) {
                    case MISSING -> under ? "missing-extra" : "missing";
                    case UNMET -> under ? "unmet-extra" : "unmet";
                    case UNCERTAIN, INVALID -> problem.kind().id();
                };
        return Evidence.read(
                new Message("evidence.requirement-" + kind, values), by.location().toString());
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
