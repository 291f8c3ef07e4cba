package org.trivet.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.Machine;
import org.trivet.probes.MachineScan;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.imports.ImportTrace;
import org.trivet.probes.loader.LibraryExaminer;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.SurveyListener;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.PackageGlance;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.Interpreters;
import org.trivet.probes.python.LastUse;
import org.trivet.probes.python.LocalDisks;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.RunningProcess;
import org.trivet.probes.python.RunningProcesses;
import org.trivet.probes.python.Search;
import org.trivet.probes.python.SearchListener;
import org.trivet.profiles.Advisor;
import org.trivet.profiles.Message;
import org.trivet.profiles.Reason;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Catalogue;
import org.trivet.profiles.catalog.Conditions;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.compare.Comparing;
import org.trivet.profiles.compare.Comparison;
import org.trivet.profiles.execute.Clone;
import org.trivet.profiles.execute.Culprit;
import org.trivet.profiles.execute.Culprits;
import org.trivet.profiles.execute.LaterPromotions;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.Reinstalling;
import org.trivet.profiles.execute.Retention;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.execute.Transactions;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.Planner;

/// The engine on this machine.
final class RealEngine implements Engine {
    private final Host host;
    private final Path folder;
    private final Supplier<List<Path>> configuredRoots;
    private final Supplier<List<String>> configuredExcludes;
    private final MachineScan scan;
    private final Lazy<Interpreters> interpreters;
    private final Lazy<Catalogue> catalogue;
    private final Lazy<Advisor> advisor;
    private final Lazy<Planner> planner;
    private final Separations separations = new Separations();
    private final Lazy<Transactions> transactions;
    private final Supplier<Optional<Duration>> kept;
    private final Lazy<Culprits> culprits;
    private @Nullable Machine machine;

    RealEngine(
            Host host,
            Path folder,
            Supplier<List<Path>> configuredRoots,
            Supplier<List<String>> configuredExcludes,
            MachineScan scan,
            Lazy<Interpreters> interpreters,
            Lazy<Catalogue> catalogue,
            Lazy<Advisor> advisor,
            Lazy<Planner> planner,
            Lazy<Transactions> transactions,
            Supplier<Optional<Duration>> kept,
            Lazy<Culprits> culprits) {
        this.host = host;
        this.folder = folder;
        this.configuredRoots = configuredRoots;
        this.configuredExcludes = configuredExcludes;
        this.scan = scan;
        this.interpreters = interpreters;
        this.catalogue = catalogue;
        this.advisor = advisor;
        this.planner = planner;
        this.transactions = transactions;
        this.kept = kept;
        this.culprits = culprits;
    }

    @Override
    public void environments(
            List<Path> roots,
            boolean rootsOnly,
            SearchListener listener,
            Cancellation cancellation) {
        environments(new SearchScope(roots, rootsOnly, false, List.of()), listener, cancellation);
    }

    @Override
    public void environments(
            SearchScope scope, SearchListener listener, Cancellation cancellation) {
        scan.environments(search(scope, cancellation), recalling(listener));
    }

    @Override
    public void rescan(SearchScope scope, SearchListener listener, Cancellation cancellation) {
        scan.rescan(search(scope, cancellation), recalling(listener));
    }

    private Search search(SearchScope scope, Cancellation cancellation) {
        var all = new ArrayList<Path>();
        scope.roots().forEach(root -> all.add(folder.resolve(root).normalize()));
        if (scope.everywhere()) {
            all.addAll(LocalDisks.of(host));
        } else if (!scope.rootsOnly()) {
            all.addAll(defaultRoots());
        }
        var excludes = new ArrayList<>(scope.excludes());
        excludes.addAll(configuredExcludes.get());
        return new Search(
                host, all.stream().distinct().toList(), scope.rootsOnly(), excludes, cancellation);
    }

    /// Tells of each environment also what its interpreter said when it was asked.
    private SearchListener recalling(SearchListener listener) {
        return new SearchListener() {
            @Override
            public void found(PythonEnvironment environment) {
                listener.found(interpreters.get().recalled(environment));
            }

            @Override
            public void remark(Problem remark) {
                listener.remark(remark);
            }

            @Override
            public void progress(long folders, Path at) {
                listener.progress(folders, at);
            }
        };
    }

    /// Home and the current folder unless the settings name others.
    private List<Path> defaultRoots() {
        List<Path> configured = configuredRoots.get();
        if (!configured.isEmpty()) {
            return configured;
        }
        var roots = new ArrayList<Path>();
        host.folder(KnownFolder.HOME).ifPresent(roots::add);
        // a search of the whole file system is never what was meant
        if (folder.getNameCount() > 0) {
            roots.add(folder);
        }
        return roots;
    }

    @Override
    public PythonEnvironment environment(String nameOrPath) throws Refusal {
        if (nameOrPath.isBlank()) {
            // an unset variable in a script must not come to mean the working folder
            throw new Refusal(Message.of("environment.blank"));
        }
        Optional<Path> path = path(nameOrPath);
        if (path.isPresent()) {
            Optional<PythonEnvironment> there = scan.environmentAt(path.get());
            if (there.isPresent()) {
                return interpreters.get().recalled(there.get());
            }
        }
        boolean isPath = nameOrPath.contains("/") || nameOrPath.contains("\\");
        if (isPath) {
            String shown = path.map(Path::toString).orElse(nameOrPath);
            boolean exists = path.filter(Files::exists).isPresent();
            throw new Refusal(
                    exists
                            ? Message.of("environment.not-at-path", "path", shown)
                            : Message.of("environment.no-such-path", "path", shown));
        }
        var all = new ArrayList<PythonEnvironment>();
        environments(List.of(), false, all::add, new Cancellation());
        return EnvironmentNames.only(nameOrPath, all);
    }

    @Override
    public Explanation why(String path, Cancellation cancellation) throws Refusal {
        if (path.isBlank()) {
            throw new Refusal(Message.of("environment.blank"));
        }
        Path there =
                path(path)
                        .orElseThrow(() ->
                                new Refusal(Message.of("environment.no-such-path", "path", path)));
        var scope = new SearchScope(List.of(), false, false, List.of());
        return scan.why(search(scope, cancellation), there);
    }

    @Override
    public LibraryReport libraries(LibraryQuestion question, Cancellation cancellation) {
        return LibraryExaminer.examine(host, question, cancellation);
    }

    @Override
    public LibraryReport libraries(
            LibraryQuestion question, SurveyListener listener, Cancellation cancellation) {
        return LibraryExaminer.examine(host, question, listener, cancellation);
    }

    private Optional<Path> path(String text) {
        try {
            return Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public InstalledPackages packages(PythonEnvironment environment) {
        return scan.packages(environment);
    }

    @Override
    public PackageGlance glance(PythonEnvironment environment) {
        return scan.glance(environment);
    }

    @Override
    public Optional<PythonEnvironment> ask(
            PythonEnvironment environment, boolean named, Cancellation cancellation) {
        return interpreters.get().asked(environment, named, cancellation);
    }

    @Override
    public Fact<EnvironmentSize> size(
            PythonEnvironment environment,
            Cancellation cancellation,
            Consumer<EnvironmentSize> progress) {
        return EnvironmentSize.of(environment, cancellation, progress);
    }

    @Override
    public Fact<Instant> lastUsed(PythonEnvironment environment) {
        return LastUse.of(environment);
    }

    @Override
    public ImportObservation trace(
            ImportRequest request, Consumer<String> progress, Cancellation cancellation)
            throws IOException {
        return new ImportTrace(host).run(request, progress, cancellation);
    }

    @Override
    public List<Path> searchedFirst(ImportRequest request) {
        return new ImportTrace(host).searchedFirst(request);
    }

    @Override
    public List<RunningProcess> processes(PythonEnvironment environment) {
        return new RunningProcesses(host).of(environment);
    }

    @Override
    public Comparison compare(
            PythonEnvironment left, PythonEnvironment right, Cancellation cancellation)
            throws Refusal {
        if (left.prefix().equals(right.prefix())) {
            throw new Refusal(Message.of("compare.one", "environment", left.prefix().toString()));
        }
        try {
            return Comparing.of(left, packages(left), right, packages(right), cancellation);
        } catch (IOException e) {
            throw new Refusal(Message.of("compare.failed", "reason", Reason.of(e)));
        }
    }

    @Override
    public EnvironmentReport report(PythonEnvironment environment) {
        InstalledPackages packages = scan.packages(environment);
        return new EnvironmentReport(
                environment, packages, advisor.get().advise(machine(), environment, packages));
    }

    @Override
    public synchronized Machine machine() {
        Machine known = machine;
        if (known == null) {
            known = scan.machine();
            machine = known;
        }
        return known;
    }

    @Override
    public Machine machineNow() {
        // outside of the lock: whoever needs the machine meanwhile takes what is known
        Machine now = scan.machine();
        synchronized (this) {
            machine = now;
        }
        return now;
    }

    @Override
    public List<Profile> profiles() {
        return catalogue.get().profiles();
    }

    @Override
    public Profile profile(String idOrFile) throws Refusal {
        Optional<Profile> known = catalogue.get().find(idOrFile);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Transaction> undone = Reinstalling.transaction(idOrFile, this::history);
        if (undone.isPresent()) {
            PythonEnvironment now = environment(undone.get().environment().toString());
            return Reinstalling.profile(undone.get(), packages(now));
        }
        boolean isFile =
                idOrFile.endsWith(".json") || idOrFile.contains("/") || idOrFile.contains("\\");
        Optional<Path> file = path(idOrFile).filter(there -> isFile || Files.isRegularFile(there));
        if (file.isPresent()) {
            return Catalogue.read(file.get());
        }
        throw new Refusal(
                Message.of(
                        "profile.unknown",
                        "profile",
                        idOrFile,
                        "known",
                        String.join(", ", profiles().stream().map(Profile::id).toList())));
    }

    @Override
    public List<Message> unmet(Profile profile, PythonEnvironment environment) {
        return Conditions.unmet(
                profile.applies(), environment, scan.packages(environment), host.system());
    }

    @Override
    public Plan plan(Profile profile, PythonEnvironment environment, Cancellation cancellation)
            throws Refusal {
        Optional<Message> elsewhere =
                Reinstalling.refusal(profile, environment.prefix(), this::history);
        if (elsewhere.isPresent()) {
            throw new Refusal(elsewhere.get());
        }
        return planner.get().plan(profile, environment, scan.packages(environment), cancellation);
    }

    @Override
    public List<Finding> outlook(Plan plan) {
        InstalledPackages future =
                FuturePackages.after(scan.packages(plan.environment()), plan.changes());
        return advisor.get().advise(machine(), plan.environment(), future).findings();
    }

    @Override
    public Transaction apply(Plan plan, Progress progress, Cancellation cancellation)
            throws Refusal {
        separations.stop();
        return transactions.get().apply(plan, progress, cancellation);
    }

    @Override
    public Clone cloneTo(
            PythonEnvironment environment,
            String folder,
            Progress progress,
            Cancellation cancellation)
            throws Refusal {
        if (folder.isBlank()) {
            throw new Refusal(Message.of("execute.clone-blank"));
        }
        Path there =
                path(folder)
                        .orElseThrow(() ->
                                new Refusal(
                                        Message.of("environment.no-such-path", "path", folder)));
        separations.stop();
        return transactions.get().cloneTo(environment, there, progress, cancellation);
    }

    @Override
    public Transaction promote(String transaction, Progress progress) throws Refusal {
        separations.stop();
        return transactions.get().promote(transaction, progress);
    }

    @Override
    public Transaction keep(String transaction) throws Refusal {
        separations.stop();
        return transactions.get().keep(transaction);
    }

    @Override
    public Transaction discard(String transaction, Progress progress) throws Refusal {
        separations.stop();
        return transactions.get().discard(transaction, progress);
    }

    @Override
    public Transaction rollBack(String transaction, Progress progress) throws Refusal {
        separations.stop();
        return transactions.get().rollBack(transaction, progress);
    }

    @Override
    public Transaction rollBackAll(String transaction, Progress progress) throws Refusal {
        separations.stop();
        return new LaterPromotions(transactions.get()).rollBackAll(transaction, progress);
    }

    @Override
    public Transaction release(String transaction, Progress progress) throws Refusal {
        separations.stop();
        return new Retention(transactions.get(), host::now).release(transaction, progress);
    }

    @Override
    public List<Transaction> expire(Progress progress) {
        return kept.get()
                .map(limit -> new Retention(transactions.get(), host::now).expire(limit, progress))
                .orElse(List.of());
    }

    @Override
    public List<Recovery> recover(Progress progress) {
        return transactions.get().recover(progress);
    }

    @Override
    public Culprit culprit(
            Culprits.Question question, Culprit.Listener listener, Cancellation cancellation)
            throws Refusal {
        separations.stop();
        return culprits.get()
                .search(
                        new Culprits.Question(
                                question.good(),
                                question.bad(),
                                folder.resolve(question.check()).normalize(),
                                question.limit(),
                                question.most()),
                        listener,
                        cancellation);
    }

    @Override
    public Culprit culprit(
            Culprits.TransactionQuestion question,
            Culprit.Listener listener,
            Cancellation cancellation)
            throws Refusal {
        separations.stop();
        return culprits.get()
                .search(
                        new Culprits.TransactionQuestion(
                                question.transaction(),
                                folder.resolve(question.check()).normalize(),
                                question.limit(),
                                question.most()),
                        listener,
                        cancellation);
    }

    @Override
    public List<Path> removeLeftovers() {
        return culprits.get().removeLeftovers();
    }

    @Override
    public boolean shares() {
        return !transactions.get().shared().isEmpty();
    }

    @Override
    public void separate(Progress progress, Cancellation cancellation) throws Refusal {
        separations.run(transactions.get(), progress, cancellation);
    }

    @Override
    public List<Transaction> history() {
        return transactions.get().history();
    }

    @Override
    public List<Path> unreadableJournals() {
        return transactions.get().unreadable();
    }
}
