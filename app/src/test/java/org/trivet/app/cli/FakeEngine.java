package org.trivet.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.trivet.app.Engine;
import org.trivet.app.EnvironmentReport;
import org.trivet.probes.Machine;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.RunningProcess;
import org.trivet.probes.python.SearchListener;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.compare.Comparison;
import org.trivet.profiles.execute.Clone;
import org.trivet.profiles.execute.Culprit;
import org.trivet.profiles.execute.Culprits;
import org.trivet.profiles.execute.NotRelocated;
import org.trivet.profiles.execute.PackageDifference;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.plan.Plan;

/// Answers with samples and writes down what it was asked to change.
class FakeEngine implements Engine {
    final List<String> calls = new ArrayList<>();
    List<PythonEnvironment> environments = List.of(Samples.BASE, Samples.OLD, Samples.OCR);
    List<Problem> remarks =
            List.of(new Problem("network-folder", Map.of("path", "/mnt/share", "type", "nfs4")));
    List<Finding> findings = List.of(Samples.FINDING, Samples.ADVICE);
    Machine machine = Samples.MACHINE;
    Plan plan = Samples.PLAN;
    State applied = State.VERIFIED;
    State cloned = State.KEPT;
    List<NotRelocated> notRelocated =
            List.of(new NotRelocated(Samples.ROOT.resolve("new/lib/own.so"), "binary"));
    List<Recovery> recoveries = List.of();
    List<Transaction> history = List.of();
    List<Message> refusals = List.of();
    ImportObservation observed = TraceSamples.failed();

    @Override
    public void environments(
            List<Path> roots, boolean rootsOnly, SearchListener found, Cancellation cancellation) {
        calls.add("environments " + roots.size() + " " + rootsOnly);
        environments.forEach(found::found);
        remarks.forEach(found::remark);
    }

    @Override
    public PythonEnvironment environment(String nameOrPath) throws Refusal {
        refuse();
        return Samples.OCR;
    }

    @Override
    public Explanation why(String path, Cancellation cancellation) {
        Path prefix = Samples.OLD.prefix();
        return new Explanation(
                prefix.resolve("bin"),
                false,
                Optional.of(withoutPip(Samples.OLD)),
                List.of(
                        new Explanation.Answer(
                                "reader",
                                true,
                                new Problem(
                                        "why-is",
                                        Map.of("prefix", prefix.toString(), "kind", "venv"))),
                        new Explanation.Answer(
                                "active",
                                false,
                                new Problem("why-unset", Map.of("variables", "VIRTUAL_ENV"))),
                        new Explanation.Answer(
                                "roots",
                                false,
                                new Problem(
                                        "excluded",
                                        Map.of("path", prefix.toString(), "pattern", "old*")))));
    }

    private static PythonEnvironment withoutPip(PythonEnvironment of) {
        return new PythonEnvironment(
                of.prefix(),
                of.executable(),
                of.name(),
                of.kind(),
                of.role(),
                of.version(),
                of.manager(),
                of.creator(),
                of.base(),
                of.sitePackages(),
                of.state(),
                List.of(new Problem("no-pip", Map.of())),
                of.foundBy());
    }

    @Override
    public Culprit culprit(
            Culprits.Question question, Culprit.Listener listener, Cancellation cancellation) {
        var numpy = new PackageDifference("numpy", Optional.of("1.26.4"), Optional.of("2.2.6"));
        var scipy = new PackageDifference("scipy", Optional.of("1.14.1"), Optional.of("1.14.1"));
        var left = new PackageDifference("albucore", Optional.of("0.0.24"), Optional.empty());
        List<PackageDifference> all = List.of(left, numpy, scipy);
        listener.differences(all);
        listener.phase("bad");
        listener.run(1, all);
        listener.answered(1, "fails", all);
        listener.phase("good");
        listener.run(2, List.of());
        listener.answered(2, "passes", List.of());
        listener.phase("prepare");
        listener.phase("search");
        listener.run(3, List.of(left));
        listener.answered(3, "unresolved", List.of(left));
        listener.run(4, List.of(numpy, scipy));
        listener.answered(4, "fails", List.of(numpy, scipy));
        listener.phase("confirm");
        return new Culprit(
                Samples.OCR.prefix(),
                Samples.OLD.prefix(),
                question.check(),
                all,
                List.of(List.of(numpy, scipy), List.of(left)),
                "ImportError: numpy.core.multiarray failed to import\nended: exit code 1",
                8,
                1,
                true,
                true);
    }

    @Override
    public Culprit culprit(
            Culprits.TransactionQuestion question,
            Culprit.Listener listener,
            Cancellation cancellation) {
        calls.add("culprit " + question.transaction());
        listener.sides(Samples.OCR.prefix(), Samples.OLD.prefix());
        return culprit(
                new Culprits.Question(
                        Samples.OCR,
                        Samples.OLD,
                        question.check(),
                        question.limit(),
                        question.most()),
                listener,
                cancellation);
    }

    @Override
    public InstalledPackages packages(PythonEnvironment environment) {
        return environment.equals(Samples.OCR) ? Samples.PACKAGES : Samples.NO_PACKAGES;
    }

    @Override
    public Optional<PythonEnvironment> ask(
            PythonEnvironment environment, boolean named, Cancellation cancellation) {
        calls.add("ask " + environment.name() + " " + named);
        return Optional.empty();
    }

    @Override
    public Fact<EnvironmentSize> size(
            PythonEnvironment environment,
            Cancellation cancellation,
            Consumer<EnvironmentSize> progress) {
        progress.accept(new EnvironmentSize(1_000_000, 100, 0));
        return Fact.found(
                new EnvironmentSize(5_500_000_000L, 24_000, 0), environment.prefix().toString());
    }

    @Override
    public Fact<Instant> lastUsed(PythonEnvironment environment) {
        return Fact.found(Instant.parse("2026-11-20T08:00:00Z"), "site-packages");
    }

    @Override
    public List<RunningProcess> processes(PythonEnvironment environment) {
        return List.of(
                new RunningProcess(
                        4711,
                        Optional.of("python3.11"),
                        Optional.of("li"),
                        Optional.of("python3.11 -m\nserver --port 80")),
                new RunningProcess(4712, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Override
    public LibraryReport libraries(LibraryQuestion question, Cancellation cancellation) {
        return LibrarySamples.report();
    }

    @Override
    public ImportObservation trace(
            ImportRequest request, Consumer<String> progress, Cancellation cancellation)
            throws IOException {
        progress.accept("paddleocr");
        return observed;
    }

    @Override
    public EnvironmentReport report(PythonEnvironment environment) {
        return Samples.report(environment, findings);
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public List<Profile> profiles() {
        return List.of(Samples.PROFILE);
    }

    @Override
    public Profile profile(String idOrFile) {
        return Samples.PROFILE;
    }

    @Override
    public Plan plan(Profile profile, PythonEnvironment environment, Cancellation cancellation) {
        return plan;
    }

    @Override
    public Transaction apply(Plan plan, Progress progress, Cancellation cancellation) {
        calls.add("apply");
        progress.phase("clone");
        progress.done(1, 2);
        progress.phase("apply");
        progress.command(List.of("python", "-m", "pip"));
        progress.line("Collecting \u001b[31malbumentations");
        return Samples.transaction(applied);
    }

    @Override
    public Comparison compare(
            PythonEnvironment left, PythonEnvironment right, Cancellation cancellation)
            throws Refusal {
        refuse();
        return ComparisonSamples.of(left, right);
    }

    @Override
    public Clone cloneTo(
            PythonEnvironment environment,
            String folder,
            Progress progress,
            Cancellation cancellation)
            throws Refusal {
        calls.add("clone " + folder);
        refuse();
        progress.phase("clone");
        progress.done(1, 2);
        progress.phase("relocate");
        return new Clone(Samples.cloned(cloned), notRelocated);
    }

    @Override
    public Transaction promote(String transaction, Progress progress) throws Refusal {
        calls.add("promote " + transaction);
        refuse();
        return Samples.transaction(State.PROMOTED);
    }

    @Override
    public Transaction keep(String transaction) {
        calls.add("keep " + transaction);
        return Samples.transaction(State.KEPT);
    }

    @Override
    public Transaction discard(String transaction, Progress progress) {
        calls.add("discard " + transaction);
        return Samples.transaction(State.DISCARDED);
    }

    @Override
    public Transaction rollBack(String transaction, Progress progress) {
        calls.add("roll back " + transaction);
        return Samples.transaction(State.ROLLED_BACK);
    }

    @Override
    public Transaction rollBackAll(String transaction, Progress progress) {
        calls.add("roll back all " + transaction);
        return Samples.transaction(State.ROLLED_BACK);
    }

    @Override
    public Transaction release(String transaction, Progress progress) {
        calls.add("release " + transaction);
        return Samples.released();
    }

    @Override
    public List<Recovery> recover(Progress progress) {
        calls.add("recover");
        return recoveries;
    }

    @Override
    public List<Transaction> history() {
        return history;
    }

    private void refuse() throws Refusal {
        if (!refusals.isEmpty()) {
            throw new Refusal(refusals);
        }
    }
}
