package org.trivet.profiles.plan;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.profiles.Message;

/// Judges a change by general rules: it must be one-way compatible, and must not bring a new CUDA
/// dependency unasked.
final class ChangePolicy {
    private static final Pattern CUDA =
            Pattern.compile(
                    "nvidia-.*|.*-gpu|.*cu1[0-9].*|cuda-.*|cudatoolkit|cudnn|pytorch-cuda|libcu.*");

    /// The first rule that fits decides.
    private static final List<Rule> RULES =
            List.of(
                    // a person chose the profile, and it was shown in full
                    new Rule("named", Policy.ALLOWED, ProposedChange::named),
                    // another Python makes every native module of the environment useless
                    new Rule(
                            "python",
                            Policy.REFUSED,
                            change ->
                                    change.normalizedName().equals("python")
                                            && (change.to().isEmpty() || !sameSeries(change, 2))),
                    // torch and paddle builds are chosen with care for driver and CUDA
                    new Rule(
                            "framework-removed",
                            Policy.REFUSED,
                            change -> isStack(change) && change.to().isEmpty()),
                    new Rule(
                            "framework-swapped",
                            Policy.REFUSED,
                            change -> isStack(change) && change.from().isPresent()),
                    // a second CUDA set beside the first is how case A begins
                    new Rule("new-cuda", Policy.ASK, change -> added(change) && isCuda(change)),
                    new Rule(
                            "new-framework",
                            Policy.ASK,
                            change -> added(change) && isStack(change)),
                    new Rule(
                            "removed-needed",
                            Policy.ASK,
                            change -> change.to().isEmpty() && !change.neededBy().isEmpty()),
                    new Rule("removed", Policy.ALLOWED, change -> change.to().isEmpty()),
                    new Rule(
                            "added-pure", Policy.ALLOWED, change -> added(change) && change.pure()),
                    new Rule("added-native", Policy.ALLOWED, ChangePolicy::added),
                    new Rule("unknown-version", Policy.ASK, change -> order(change).isEmpty()),
                    // what relies on the newer one may use what the older one lacks
                    new Rule(
                            "downgrade-needed",
                            Policy.ASK,
                            change -> order(change).orElse(0) < 0 && !change.neededBy().isEmpty()),
                    new Rule("downgrade", Policy.ALLOWED, change -> order(change).orElse(0) < 0),
                    new Rule("build-swapped", Policy.ASK, change -> sameVersion(change)),
                    new Rule("upgrade-compatible", Policy.ALLOWED, change -> sameSeries(change, 1)),
                    // major versions are where packages break their promises
                    new Rule("upgrade-major", Policy.ASK, _ -> true));

    private ChangePolicy() {}

    /// The change with its verdict; the reason's code is `policy.<id>`.
    static Change judge(ProposedChange change) {
        Rule rule = RULES.stream().filter(it -> it.fits().test(change)).findFirst().orElseThrow();
        Message why =
                Message.of(
                        "policy." + rule.id(),
                        "package",
                        change.name(),
                        "neededBy",
                        String.join(", ", change.neededBy()));
        return new Change(change.name(), change.from(), change.to(), rule.policy(), why);
    }

    /// The ids of all rules, in order.
    static List<String> ids() {
        return RULES.stream().map(Rule::id).toList();
    }

    private static boolean added(ProposedChange change) {
        return change.from().isEmpty();
    }

    private static boolean isStack(ProposedChange change) {
        return Constraints.isStack(change.normalizedName());
    }

    private static boolean isCuda(ProposedChange change) {
        return CUDA.matcher(change.normalizedName()).matches()
                || change.to().filter(version -> version.contains("+cu")).isPresent();
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
        Optional<List<BigInteger>> from = release(change.from());
        Optional<List<BigInteger>> to = release(change.to());
        if (from.isEmpty() || to.isEmpty()) {
            return false;
        }
        boolean early = number(from.get(), 0).signum() == 0;
        for (int i = 0; i < (early ? numbers + 1 : numbers); i++) {
            if (!number(from.get(), i).equals(number(to.get(), i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<List<BigInteger>> release(Optional<String> version) {
        return version.flatMap(PythonVersion::parse).map(PythonVersion::release);
    }

    private static BigInteger number(List<BigInteger> release, int at) {
        return at < release.size() ? release.get(at) : BigInteger.ZERO;
    }

    private record Rule(String id, Policy policy, Predicate<ProposedChange> fits) {}
}
