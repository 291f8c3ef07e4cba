package org.trivet.app.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.EnvironmentReport;
import org.trivet.app.SearchScope;
import org.trivet.probes.Machine;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.SurveyListener;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.probes.python.SearchListener;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.execute.Clone;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;

/// An engine whose `apply` goes on one step at a time, when the test says so.
public final class FakeEngine implements Engine {
    public static final Instant NOW = Instant.now();

    private final Semaphore permits = new Semaphore(0);
    private final List<Transaction> history = new ArrayList<>();
    private final AtomicBoolean mended = new AtomicBoolean();
    private List<EnvironmentReport> reports = FakeWorld.reports();
    private final List<Path> lookedInto = new ArrayList<>();
    private Map<Path, EnvironmentReport> byPrefix = new ConcurrentHashMap<>();
    private List<Problem> remarks = List.of();
    private Machine machine = FakeWorld.MACHINE;
    private List<Recovery> recoveries = List.of();
    private List<Path> unreadable = List.of();
    private @Nullable Refusal refusal;
    private boolean shares;
    private @Nullable RuntimeException fault;
    private final List<SearchScope> scopes = new CopyOnWriteArrayList<>();
    private final List<String> askedFor = new CopyOnWriteArrayList<>();
    private Optional<String> tells = Optional.empty();
    private Function<LibraryQuestion, LibraryReport> libraries =
            question -> FakeLibraries.caseA(question.imports());
    private final List<ImportRequest> traced = new CopyOnWriteArrayList<>();
    private @Nullable ImportObservation observed;
    private boolean searching;
    private boolean endless;
    private boolean failing;
    private boolean asking;

    /// Lets `apply` make so many steps.
    public void step(int steps) {
        permits.release(steps);
    }

    /// Lets `apply` run to its end.
    public void stepToEnd() {
        permits.release(1_000_000);
    }

    /// The next thing asked is refused.
    public void refuse(Message... reasons) {
        refusal = new Refusal(reasons);
    }

    /// Looking at environments fails with a fault of the program.
    public void breakWith(RuntimeException error) {
        fault = error;
    }

    /// The checks fail after the change too.
    public void failChecks() {
        failing = true;
    }

    /// The plan has a change about which a person is asked.
    public void ask() {
        asking = true;
    }

    public void empty() {
        reports = List.of();
    }

    /// There are so many environments, below [FakeWorld#HOME].
    public void crowd(int count) {
        reports = FakeWorld.crowd(count);
    }

    /// These environments are there as well, found before the others.
    public void before(List<EnvironmentReport> first) {
        var all = new ArrayList<>(first);
        all.addAll(reports);
        reports = List.copyOf(all);
    }

    /// What the search says of places that it could not look at.
    public void remark(Problem... problems) {
        remarks = List.of(problems);
    }

    /// Which environments were looked into, in that order.
    public List<Path> lookedInto() {
        synchronized (lookedInto) {
            return List.copyOf(lookedInto);
        }
    }

    public void noGpu() {
        machine = FakeWorld.NO_GPU;
    }

    public void recovered() {
        var transaction = transaction("t1aa", State.CANCELLED, FakeWorld.HOME.resolve("det-train"));
        recoveries = List.of(new Recovery(transaction, "undone", Message.of("fake.recovered")));
    }

    /// There are journals that cannot be read.
    public void unreadable(Path... journals) {
        unreadable = List.of(journals);
    }

    /// A promotion of yesterday, which can be rolled back.
    public void past() {
        Transaction old = FakeChanges.past();
        synchronized (history) {
            history.add(old);
            history.add(transaction("t1aa", State.CANCELLED, old.environment()));
        }
    }

    /// Another promotion upon that of yesterday.
    public void later() {
        synchronized (history) {
            history.addFirst(FakeChanges.later());
        }
    }

    @Override
    public void environments(
            List<Path> roots, boolean rootsOnly, SearchListener found, Cancellation cancellation) {
        throwFault();
        byPrefix = new ConcurrentHashMap<>();
        int folders = 0;
        for (EnvironmentReport report : reports) {
            cancellation.check();
            byPrefix.put(report.environment().prefix(), report);
            found.progress(++folders, report.environment().prefix());
            found.found(report.environment());
        }
        remarks.forEach(found::remark);
    }

    @Override
    public PythonEnvironment environment(String nameOrPath) throws Refusal {
        return reports.stream()
                .map(EnvironmentReport::environment)
                .filter(known -> known.prefix().toString().equals(nameOrPath))
                .findFirst()
                .orElseThrow(() -> new Refusal(Message.of("fake.gone", "path", nameOrPath)));
    }

    @Override
    public Explanation why(String path, Cancellation cancellation) throws Refusal {
        throwRefusal();
        Path place = Path.of(path);
        var listed =
                reports.stream()
                        .map(EnvironmentReport::environment)
                        .filter(known -> known.prefix().equals(place))
                        .findFirst();
        if (listed.isPresent()) {
            return new Explanation(
                    place,
                    true,
                    listed,
                    List.of(
                            answer("roots", true, "unreadable", Map.of("path", path, "why", "–")),
                            answer("conda", false, "no-python", Map.of())));
        }
        var hidden = FakeWorld.crowd(1).getFirst().environment();
        return new Explanation(
                place,
                false,
                Optional.of(hidden).filter(_ -> !path.contains("nothing")),
                List.of(
                        answer("conda", false, "no-history", Map.of()),
                        answer(
                                "roots",
                                false,
                                "excluded",
                                Map.of("path", path, "pattern", "old-*")),
                        answer(
                                "advice",
                                false,
                                "why-add-root",
                                Map.of("folder", String.valueOf(place.getParent())))));
    }

    private static Explanation.Answer answer(
            String rule, boolean speaksFor, String code, Map<String, String> details) {
        return new Explanation.Answer(rule, speaksFor, new Problem(code, details));
    }

    @Override
    public void environments(SearchScope scope, SearchListener found, Cancellation cancellation) {
        scopes.add(scope);
        environments(scope.roots(), scope.rootsOnly(), found, cancellation);
    }

    /// What was searched, search by search.
    public List<SearchScope> scopes() {
        return List.copyOf(scopes);
    }

    /// Files tell of the installations' versions in part, and of the others' nothing.
    public void unclear() {
        reports =
                reports.stream()
                        .map(report -> {
                            PythonEnvironment known = report.environment();
                            return new EnvironmentReport(
                                    known.with(
                                            known.role() == Role.INSTALLATION
                                                    ? Fact.found("3.12", "lib/python3.12")
                                                    : Fact.missing("pyvenv.cfg"),
                                            known.implementation(),
                                            known.architecture()),
                                    report.packages(),
                                    report.advice());
                        })
                        .toList();
    }

    /// Interpreters say so when they are asked.
    public void tell(String version) {
        tells = Optional.of(version);
    }

    /// Which interpreters were asked, `named` or not.
    public List<String> askedFor() {
        return List.copyOf(askedFor);
    }

    @Override
    public Optional<PythonEnvironment> ask(
            PythonEnvironment environment, boolean named, Cancellation cancellation) {
        askedFor.add(environment.name() + (named ? " named" : ""));
        return tells.map(version ->
                environment.with(
                        Fact.found(version, "itself"),
                        environment.implementation(),
                        environment.architecture()));
    }

    /// Counting stops after the first report until it is cancelled.
    public void countForEver() {
        endless = true;
    }

    @Override
    public Fact<EnvironmentSize> size(
            PythonEnvironment environment,
            Cancellation cancellation,
            Consumer<EnvironmentSize> progress) {
        if (endless) {
            progress.accept(new EnvironmentSize(1_288_490_189L, 12_000, 0));
            var cancelled = new CountDownLatch(1);
            try (var _ = cancellation.onCancel(cancelled::countDown)) {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            cancellation.check();
        }
        return Fact.found(
                new EnvironmentSize(4_402_341_478L, 31_207, 0), environment.prefix().toString());
    }

    @Override
    public Fact<Instant> lastUsed(PythonEnvironment environment) {
        return Fact.found(NOW.minusSeconds(90_000), environment.prefix().toString());
    }

    /// What the next question about libraries is answered with.
    public void libraries(LibraryReport report) {
        libraries = _ -> report;
    }

    /// Questions about libraries are not answered until they are cancelled.
    public void searchLibrariesForEver() {
        searching = true;
    }

    @Override
    public LibraryReport libraries(LibraryQuestion question, Cancellation cancellation) {
        if (searching) {
            awaitWish(cancellation);
            cancellation.check();
        }
        return libraries.apply(question);
    }

    @Override
    public LibraryReport libraries(
            LibraryQuestion question, SurveyListener listener, Cancellation cancellation) {
        if (!question.everything()) {
            return libraries(question, cancellation);
        }
        listener.seen(0, 120);
        listener.seen(60, 120);
        LibraryReport report = libraries(question, cancellation);
        return FakeLibraries.surveyed(report);
    }

    /// What the next run of imports shows.
    public void observe(ImportObservation observation) {
        observed = observation;
    }

    /// Which runs of imports were asked for.
    public List<ImportRequest> traced() {
        return List.copyOf(traced);
    }

    @Override
    public ImportObservation trace(
            ImportRequest request, Consumer<String> progress, Cancellation cancellation)
            throws IOException {
        traced.add(request);
        progress.accept("torch");
        if (searching) {
            awaitWish(cancellation);
            return FakeLibraries.observed(ImportEnd.CANCELLED);
        }
        if (observed == null) {
            throw new IOException("no such program");
        }
        return observed;
    }

    private static void awaitWish(Cancellation cancellation) {
        var cancelled = new CountDownLatch(1);
        try (var _ = cancellation.onCancel(cancelled::countDown)) {
            cancelled.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public EnvironmentReport report(PythonEnvironment environment) {
        synchronized (lookedInto) {
            lookedInto.add(environment.prefix());
        }
        EnvironmentReport report = byPrefix.get(environment.prefix());
        if (report == null) {
            throw new IllegalStateException("never found: " + environment.prefix());
        }
        return mended.get() && environment.prefix().equals(FakeWorld.OCR)
                ? FakeWorld.mended(report)
                : report;
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public List<Profile> profiles() {
        return List.of(FakeWorld.OCR_PROFILE, FakeWorld.CONDA_PROFILE);
    }

    @Override
    public Profile profile(String idOrFile) {
        return FakeWorld.OCR_PROFILE;
    }

    @Override
    public Plan plan(Profile profile, PythonEnvironment environment, Cancellation cancellation)
            throws Refusal {
        throwRefusal();
        return FakeChanges.plan(profile, environment, asking);
    }

    @Override
    public Clone cloneTo(
            PythonEnvironment environment,
            String folder,
            Progress progress,
            Cancellation cancellation) {
        throw new IllegalStateException("no screen clones yet");
    }

    @Override
    public Transaction apply(Plan plan, Progress progress, Cancellation cancellation)
            throws Refusal {
        throwRefusal();
        Path environment = plan.environment().prefix();
        try (var _ = cancellation.onCancel(permits::release)) {
            progress.phase("clone");
            for (int i = 1; i <= 4; i++) {
                await(cancellation);
                progress.done(i, 4);
            }
            progress.phase("baseline");
            await(cancellation);
            progress.line("ModuleNotFoundError: torch fails to load");
            progress.phase("apply");
            for (PlannedStep step : plan.steps()) {
                await(cancellation);
                progress.command(step.command());
                for (int i = 0; i < 6; i++) {
                    progress.line("Collecting part " + i + " of " + step.command().getLast());
                }
            }
            progress.phase("verify");
            await(cancellation);
        } catch (CancellationException _) {
            return remember(transaction("t3k9", State.CANCELLED, environment));
        }
        return remember(transaction("t3k9", failing ? State.FAILED : State.VERIFIED, environment));
    }

    @Override
    public Transaction promote(String transaction, Progress progress) throws Refusal {
        throwRefusal();
        mended.set(true);
        return change(transaction, State.PROMOTED);
    }

    @Override
    public Transaction keep(String transaction) throws Refusal {
        throwRefusal();
        return change(transaction, State.KEPT);
    }

    @Override
    public Transaction discard(String transaction, Progress progress) throws Refusal {
        throwRefusal();
        return change(transaction, State.DISCARDED);
    }

    @Override
    public Transaction rollBack(String transaction, Progress progress) throws Refusal {
        throwRefusal();
        mended.set(false);
        return change(transaction, State.ROLLED_BACK);
    }

    @Override
    public Transaction release(String transaction, Progress progress) throws Refusal {
        throwRefusal();
        synchronized (history) {
            history.replaceAll(it -> it.id().equals(transaction) ? FakeChanges.later() : it);
        }
        return FakeChanges.later();
    }

    @Override
    public List<Recovery> recover(Progress progress) {
        return recoveries;
    }

    @Override
    public boolean shares() {
        return shares;
    }

    @Override
    public void separate(Progress progress, Cancellation cancellation) throws Refusal {
        throwRefusal();
        shares = false;
    }

    /// From now on something is shared.
    public void share() {
        shares = true;
    }

    @Override
    public List<Transaction> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    @Override
    public List<Path> unreadableJournals() {
        return unreadable;
    }

    private void await(Cancellation cancellation) {
        cancellation.check();
        permits.acquireUninterruptibly();
        cancellation.check();
    }

    private void throwRefusal() throws Refusal {
        Refusal now = refusal;
        refusal = null;
        if (now != null) {
            throw now;
        }
    }

    private void throwFault() {
        if (fault != null) {
            throw fault;
        }
    }

    private Transaction remember(Transaction transaction) {
        synchronized (history) {
            history.removeIf(old -> old.id().equals(transaction.id()));
            history.addFirst(transaction);
        }
        return transaction;
    }

    private Transaction change(String id, State state) {
        Path environment;
        synchronized (history) {
            environment =
                    history.stream()
                            .filter(known -> known.id().equals(id))
                            .findFirst()
                            .orElseThrow()
                            .environment();
        }
        return remember(transaction(id, state, environment));
    }

    private Transaction transaction(String id, State state, Path environment) {
        return FakeChanges.transaction(id, state, environment, failing);
    }
}
