package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadRule;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.Knowledge;

/// A folder of `PATH` or `LD_LIBRARY_PATH`, or a file of `LD_PRELOAD`, takes the place of a copy
/// that a package brings for itself.
final class ShadowingVariableRule implements LibraryRule {
    static final String CODE = "variable-shadows";

    private static final Map<LoadRule, String> VARIABLES =
            Map.of(
                    LoadRule.PATH_VARIABLE, "PATH",
                    LoadRule.LD_LIBRARY_PATH, "LD_LIBRARY_PATH",
                    LoadRule.LD_PRELOAD, "LD_PRELOAD");

    /// By which a package finds its own.
    private static final Set<LoadRule> OWN =
            Set.of(
                    LoadRule.OWN_FOLDER,
                    LoadRule.ADDED_FOLDER,
                    LoadRule.RPATH,
                    LoadRule.RPATH_INHERITED,
                    LoadRule.RUNPATH);

    @Override
    public List<Finding> check(LibraryReport report, Knowledge knowledge) {
        var findings = new ArrayList<Finding>();
        for (Choice choice : report.graph().choices()) {
            String variable = choice.rule().map(VARIABLES::get).orElse(null);
            if (variable == null || choice.winner().isEmpty()) {
                continue;
            }
            String winner = choice.winner().get().toString();
            for (Candidate loser : choice.losers()) {
                if (!OWN.contains(loser.rule())) {
                    continue;
                }
                String own = loser.file().orElseThrow().toString();
                findings.add(
                        new Finding(
                                CODE,
                                Severity.WARNING,
                                Message.of(
                                        "finding." + CODE,
                                        "variable",
                                        variable,
                                        "name",
                                        choice.name(),
                                        "winner",
                                        winner,
                                        "own",
                                        own),
                                List.of(
                                        Evidence.read(
                                                Message.of(
                                                        "evidence.variable-shadows",
                                                        "requestedBy",
                                                        choice.requestedBy(),
                                                        "name",
                                                        choice.name()),
                                                winner)),
                                List.of()));
                break;
            }
        }
        return findings.stream().distinct().toList();
    }
}
