package org.trivet.profiles;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.trivet.probes.Machine;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Catalogue;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.Conditions;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.Rules;
import org.trivet.profiles.check.Situation;
import org.trivet.profiles.check.Triangle;
import org.trivet.profiles.check.Triangles;
import org.trivet.profiles.knowledge.Knowledge;

/// A machine and an environment in, triangles, findings and offered profiles out.
public final class Advisor {
    private final Triangles triangles;
    private final Supplier<List<Profile>> profiles;

    public Advisor(Knowledge knowledge, Catalogue catalogue) {
        this(knowledge, catalogue::profiles);
    }

    Advisor(Knowledge knowledge, Supplier<List<Profile>> profiles) {
        this.triangles = new Triangles(knowledge);
        this.profiles = profiles;
    }

    public Advice advise(
            Machine machine, PythonEnvironment environment, InstalledPackages packages) {
        List<Triangle> judged = triangles.judge(machine, packages);
        List<Profile> catalogue = profiles.get();
        List<Finding> findings =
                Rules.findings(new Situation(machine, environment, packages, judged), catalogue);
        List<Profile> offers =
                catalogue.stream()
                        .filter(profile ->
                                mends(profile, findings)
                                        || (!isForFindingsAlone(profile)
                                                && Conditions.holds(
                                                        profile.applies(),
                                                        environment,
                                                        packages,
                                                        machine.system())))
                        .sorted(Comparator.comparingInt(profile -> place(profile, findings)))
                        .toList();
        return new Advice(judged, findings, offers);
    }

    /// A profile that says what it mends, and nothing of the environments that it is for, is not
    /// offered to sound ones.
    private static boolean isForFindingsAlone(Profile profile) {
        return !profile.mends().isEmpty() && profile.applies().equals(Condition.ALWAYS);
    }

    private static boolean mends(Profile profile, List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.profiles().contains(profile.id()));
    }

    /// What mends the gravest finding, and is preferred for it, goes first; what mends nothing
    /// keeps the catalogue's order behind.
    private static int place(Profile profile, List<Finding> findings) {
        int place = 0;
        for (Finding finding : findings) {
            int own = finding.profiles().indexOf(profile.id());
            if (own >= 0) {
                return place + own;
            }
            place += finding.profiles().size();
        }
        return Integer.MAX_VALUE;
    }
}
