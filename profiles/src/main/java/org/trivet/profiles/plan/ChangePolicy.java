package org.trivet.profiles.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.profiles.Message;

/// Judges a change by general rules: it must be one-way compatible, and must not bring a new CUDA
/// dependency unasked. What a profile of Trivet's own names was reviewed with the profile; what a
/// person's profile names is a wish, and is judged.
final class ChangePolicy {

    /// The first rule that fits decides.
    private static final List<Rule> RULES =
            List.of(
                    Rule.of(
                            "named",
                            Policy.ALLOWED,
                            change -> change.wish() == ProposedChange.Wish.REVIEWED),
                    // another Python makes every native module of the environment useless
                    Rule.of(
                            "python",
                            Policy.REFUSED,
                            change ->
                                    change.normalizedName().equals("python")
                                            && (change.removed() || !sameSeries(change, 2))),
                    // torch and paddle builds are chosen with care for driver and CUDA
                    Rule.of(
                            "framework-removed",
                            Policy.REFUSED,
                            change -> isStack(change) && change.removed() && !change.named()),
                    Rule.of(
                            "framework-swapped",
                            Policy.REFUSED,
                            change -> isStack(change) && changed(change) && !change.named()),
                    // such packages overwrite each other's files, and removing one breaks the other
                    Rule.of(
                            "one-folder-cuda",
                            Policy.ASK,
                            change -> !change.beside().isEmpty() && change.cuda().isPresent()),
                    Rule.of("one-folder", Policy.ASK, change -> !change.beside().isEmpty()),
                    Rule.of(
                            "removed-needed",
                            Policy.ASK,
                            change -> change.removed() && !change.neededBy().isEmpty()),
                    Rule.of("removed", Policy.ALLOWED, ProposedChange::removed),
                    // what was compiled against the old one fails when it is loaded
                    Rule.softer(
                            "abi-pair",
                            Policy.REFUSED,
                            change ->
                                    !change.breaks().isEmpty()
                                            && AbiBoundary.isBound(change.normalizedName())),
                    Rule.softer(
                            "breaks-requirement",
                            Policy.REFUSED,
                            change -> !change.breaks().isEmpty()),
                    // what relies on the newer one may use what the older one lacks
                    Rule.softer(
                            "downgrade-needed",
                            Policy.REFUSED,
                            change -> isDowngrade(change) && !change.neededBy().isEmpty()),
                    Rule.of(
                            "abi-crossed",
                            Policy.ASK,
                            change -> AbiBoundary.crossed(change) && !change.neededBy().isEmpty()),
                    Rule.of(
                            "framework-build",
                            Policy.ASK,
                            change -> isStack(change) && changed(change) && otherBuild(change)),
                    Rule.of(
                            "framework-version",
                            Policy.ASK,
                            change -> isStack(change) && changed(change)),
                    // a second CUDA set beside the first is how case A begins
                    Rule.of(
                            "new-cuda-offer",
                            Policy.ASK,
                            change -> change.cuda().isPresent() && cpuBuild(change).isPresent()),
                    Rule.of("new-cuda", Policy.ASK, change -> change.cuda().isPresent()),
                    Rule.of(
                            "new-framework",
                            Policy.ASK,
                            change -> change.added() && isStack(change)),
                    // two records of one package, which neither program notices
                    Rule.of(
                            "pip-over-conda",
                            Policy.ASK,
                            change -> change.way() == ProposedChange.Way.PIP_OVER_CONDA),
                    Rule.of(
                            "unknown-version",
                            Policy.ASK,
                            change -> changed(change) && order(change).isEmpty()),
                    Rule.of("downgrade", Policy.ALLOWED, ChangePolicy::isDowngrade),
                    Rule.of("build-swapped", Policy.ASK, ChangePolicy::sameVersion),
                    // major versions are where packages break their promises
                    Rule.of(
                            "upgrade-major",
                            Policy.ASK,
                            change -> changed(change) && !sameSeries(change, 1)),
                    Rule.of(
                            "through-conda",
                            Policy.ALLOWED,
                            change -> change.way() == ProposedChange.Way.CONDA_INSTEAD),
                    Rule.of(
                            "asked-pure",
                            Policy.ALLOWED,
                            change -> change.added() && change.named() && change.pure()),
                    Rule.of(
                            "asked-native",
                            Policy.ALLOWED,
                            change -> change.added() && change.named()),
                    Rule.of(
                            "added-pure",
                            Policy.ALLOWED,
                            change -> change.added() && change.pure()),
                    Rule.of("added-native", Policy.ALLOWED, ProposedChange::added),
                    Rule.of("upgrade-pure", Policy.ALLOWED, ProposedChange::pure),
                    Rule.of("upgrade-compatible", Policy.ALLOWED, _ -> true));

    private ChangePolicy() {}

    /// The change with its verdict; the reason's code is `policy.<id>`.
    static Change judge(ProposedChange change) {
        Rule rule = RULES.stream().filter(it -> it.fits().test(change)).findFirst().orElseThrow();
        Policy policy = change.reviewed() ? rule.reviewed() : rule.policy();
        return new Change(change.name(), change.from(), change.to(), policy, why(rule, change));
    }

    private static Message why(Rule rule, ProposedChange change) {
        var values = new ArrayList<String>();
        values.addAll(List.of("package", change.name()));
        values.addAll(List.of("neededBy", String.join(", ", change.neededBy())));
        if (!change.breaks().isEmpty()) {
            values.addAll(List.of("breaks", String.join(", ", change.breaks())));
        }
        if (!change.beside().isEmpty()) {
            values.addAll(List.of("beside", String.join(", ", change.beside())));
        }
        change.cuda().ifPresent(cuda -> values.addAll(List.of("cuda", cuda)));
        cpuBuild(change).ifPresent(cpu -> values.addAll(List.of("cpu", cpu)));
        return Message.of("policy." + rule.id(), values.toArray(String[]::new));
    }

    /// The ids of all rules, in order.
    static List<String> ids() {
        return RULES.stream().map(Rule::id).toList();
    }

    private static boolean changed(ProposedChange change) {
        return !change.added() && !change.removed();
    }

    private static boolean isStack(ProposedChange change) {
        return Constraints.isStack(change.normalizedName());
    }

    private static Optional<String> cpuBuild(ProposedChange change) {
        return Variants.cpuBuild(change.normalizedName());
    }

    private static boolean isDowngrade(ProposedChange change) {
        return order(change).orElse(0) < 0;
    }

    /// Whether the parts of the versions that name the build differ: `+cu124` and `+cpu`.
    private static boolean otherBuild(ProposedChange change) {
        return !local(change.from()).equals(local(change.to()));
    }

    private static Optional<String> local(Optional<String> version) {
        return version.flatMap(PythonVersion::parse).flatMap(PythonVersion::local);
    }

    /// How the new version compares to the old one; empty where one of them is not PEP 440's, or
    /// there is none.
    private static Optional<Integer> order(ProposedChange change) {
        Optional<PythonVersion> from = change.from().flatMap(PythonVersion::parse);
        Optional<PythonVersion> to = change.to().flatMap(PythonVersion::parse);
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(to.get().withoutLocal().compareTo(from.get().withoutLocal()));
    }

    private static boolean sameVersion(ProposedChange change) {
        return order(change).filter(order -> order == 0).isPresent();
    }

    /// Whether the first `numbers` numbers agree; below 1.0 one more must, since 0.x breaks with x.
    private static boolean sameSeries(ProposedChange change, int numbers) {
        Optional<List<BigInteger>> from = AbiBoundary.release(change.from());
        Optional<List<BigInteger>> to = AbiBoundary.release(change.to());
        if (from.isEmpty() || to.isEmpty()) {
            return false;
        }
        boolean early = AbiBoundary.number(from.get(), 0).signum() == 0;
        for (int i = 0; i < (early ? numbers + 1 : numbers); i++) {
            if (!AbiBoundary.number(from.get(), i).equals(AbiBoundary.number(to.get(), i))) {
                return false;
            }
        }
        return true;
    }

    /// @param reviewed the verdict within a profile that Trivet brings
    private record Rule(String id, Policy policy, Policy reviewed, Predicate<ProposedChange> fits) {
        static Rule of(String id, Policy policy, Predicate<ProposedChange> fits) {
            return new Rule(id, policy, policy, fits);
        }

        /// What follows from a reviewed profile is asked about, not refused.
        static Rule softer(String id, Policy policy, Predicate<ProposedChange> fits) {
            return new Rule(id, policy, Policy.ASK, fits);
        }
    }
}
