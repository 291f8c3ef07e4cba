package org.trivet.profiles.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Sharing;

/// One search for what breaks a check, from the first copy to the answer.
final class CulpritSearch {
    /// More than a few independent ones are no longer a culprit.
    private static final int MOST_SETS = 5;

    /// An exception's name at the beginning of the line that names it.
    private static final Pattern EXCEPTION =
            Pattern.compile(
                    "(?m)^([A-Za-z_][A-Za-z0-9_.]*(?:Error|Exception|Exit|Interrupt))\\b.*$");

    private static final String WHY_LIMIT = "the limit given for one run of the check";

    private final Host host;
    private final Culprits.Trial trial;
    private final Culprits.Differing differing;
    private final CulpritCopies copies;
    private final Sharing sharing;
    private final Path scratch;
    private final Culprit.Listener listener;
    private final Cancellation cancellation;
    private final Map<Set<String>, CheckResult> results = new HashMap<>();
    private @Nullable String broken;
    private int runs;

    CulpritSearch(
            Host host,
            Culprits.Trial trial,
            Culprits.Differing differing,
            CulpritCopies copies,
            Sharing sharing,
            Path scratch,
            Culprit.Listener listener,
            Cancellation cancellation) {
        this.host = host;
        this.trial = trial;
        this.differing = differing;
        this.copies = copies;
        this.sharing = sharing;
        this.scratch = scratch;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    Culprit run() throws IOException, Refusal {
        listener.phase("bad");
        Path other = copies.copy(trial.bad(), sharing, cancellation);
        CheckResult inBad = check(trial.bad().environment(), other, differing.all());
        copies.remove(other);
        listener.phase("good");
        Path copy = copies.copy(trial.good(), sharing, cancellation);
        CheckResult inGood = check(trial.good().environment(), copy, List.of());
        sensible(inGood, inBad);
        listener.phase("prepare");
        var mixture =
                new Mixture(
                        copy, trial.bad(), differing.names(), differing.goods(), differing.bads());
        mixture.fetch(cancellation);
        CheckResult all = tried(mixture, copy, differing.all());
        if (all.passed()) {
            throw new Refusal(Message.of("culprit.no-package", "output", inBad.output()));
        }
        listener.phase("search");
        broken = signature(all);
        return found(mixture, copy, broken);
    }

    private Culprit found(Mixture mixture, Path copy, String signature) throws IOException {
        var ddmin =
                new Ddmin<PackageDifference>(
                        trial.most(), subset -> answer(mixture, copy, subset, signature));
        var sets = new ArrayList<List<PackageDifference>>();
        List<PackageDifference> rest = differing.all();
        boolean more = true;
        try {
            while (more) {
                List<PackageDifference> set = ddmin.minimize(rest);
                sets.add(set);
                rest = Ddmin.without(rest, set);
                more =
                        !ddmin.exhausted()
                                && sets.size() < MOST_SETS
                                && !rest.isEmpty()
                                && ddmin.tests() < trial.most()
                                && ddmin.ask(rest) == Ddmin.Answer.FAILS;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        listener.phase("confirm");
        List<PackageDifference> first = sets.getFirst();
        CheckResult again = tried(mixture, copy, first);
        boolean steady =
                !again.passed()
                        && signature(again).equals(signature)
                        && tried(mixture, copy, List.of()).passed();
        return new Culprit(
                trial.good().folder(),
                trial.bad().folder(),
                trial.check(),
                differing.all(),
                sets,
                again.passed() ? result(first).output() : again.output(),
                runs,
                ddmin.unresolved(),
                !ddmin.exhausted(),
                steady);
    }

    private CheckResult result(List<PackageDifference> subset) {
        CheckResult known = results.get(names(subset));
        return known == null ? new CheckResult(false, "", 0) : known;
    }

    private static void fail(String code, CheckResult good, CheckResult bad) throws Refusal {
        throw new Refusal(Message.of(code, "outputGood", good.output(), "outputBad", bad.output()));
    }

    private static void sensible(CheckResult good, CheckResult bad) throws Refusal {
        if (good.passed() && bad.passed()) {
            fail("culprit.passes-in-both", good, bad);
        }
        if (!good.passed() && !bad.passed()) {
            fail("culprit.fails-in-both", good, bad);
        }
        if (!good.passed()) {
            fail("culprit.exchanged", good, bad);
        }
    }

    private Ddmin.Answer answer(
            Mixture mixture, Path copy, List<PackageDifference> subset, String signature) {
        try {
            CheckResult result = results.get(names(subset));
            if (result == null) {
                result = tried(mixture, copy, subset);
            }
            return result.passed()
                    ? Ddmin.Answer.PASSES
                    : signature(result).equals(signature)
                            ? Ddmin.Answer.FAILS
                            : Ddmin.Answer.UNRESOLVED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CheckResult tried(Mixture mixture, Path copy, List<PackageDifference> subset)
            throws IOException {
        cancellation.check();
        mixture.set(names(subset));
        CheckResult result = check(trial.good().environment(), copy, subset);
        results.put(names(subset), result);
        return result;
    }

    private CheckResult check(
            PythonEnvironment environment, Path copy, List<PackageDifference> taken)
            throws IOException {
        runs++;
        int number = runs;
        listener.run(number, taken);
        Path python = copy.resolve(CopyEnvironment.executable(environment).orElseThrow());
        CheckResult result =
                new CheckRun(
                                host,
                                copy,
                                environment.kind() == EnvironmentKind.CONDA,
                                scratch,
                                trial.limit(),
                                WHY_LIMIT)
                        .run(
                                List.of(
                                        python.toString(),
                                        "-B",
                                        "-s",
                                        "-X",
                                        "utf8",
                                        trial.check().toString()),
                                _ -> {},
                                cancellation);
        listener.answered(number, id(result), taken);
        return result;
    }

    private String id(CheckResult result) {
        if (result.passed()) {
            return "passes";
        }
        return broken == null || signature(result).equals(broken) ? "fails" : "unresolved";
    }

    private Set<String> names(List<PackageDifference> subset) {
        var names = new HashSet<String>();
        for (PackageDifference difference : subset) {
            names.add(differing.names().get(differing.all().indexOf(difference)));
        }
        return names;
    }

    /// In what way a check failed: the exception by its name, else the last line without numbers;
    /// of a crash or a run without end, that it was one. A mixture may fail for want of another
    /// package, which tells nothing of the failure that is sought.
    static String signature(CheckResult result) {
        List<String> lines = result.output().lines().filter(line -> !line.isBlank()).toList();
        String end = "";
        if (!lines.isEmpty() && lines.getLast().startsWith(CheckRun.ENDED)) {
            end = lines.getLast();
            lines = lines.subList(0, lines.size() - 1);
        }
        if (!end.isEmpty() && !end.equals(CheckRun.ENDED + "exit code 1")) {
            return end;
        }
        Matcher named = EXCEPTION.matcher(String.join("\n", lines));
        String exception = "";
        while (named.find()) {
            exception = named.group(1);
        }
        return !exception.isEmpty()
                ? exception
                : lines.isEmpty() ? "" : lines.getLast().replaceAll("[0-9]+", "0");
    }
}
