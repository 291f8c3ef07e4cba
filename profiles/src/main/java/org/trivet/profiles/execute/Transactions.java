package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.packages.PackageReader;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.clone.NativeFiles;
import org.trivet.profiles.clone.Sharing;
import org.trivet.profiles.plan.CopyName;
import org.trivet.profiles.plan.Plan;
import tools.jackson.databind.node.ObjectNode;

/// The only way by which environments are changed. Every method that changes something journals it
/// first.
public final class Transactions {

    private final Context context;
    private final Store store;

    /// Apart, because finding the logger takes a fifth of a short command's time and few have
    /// anything to log.
    private static final class Logs {
        static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    }

    /// @param data Trivet's data folder; journals lie in its `transactions` folder
    public Transactions(Host host, Path data) {
        this(host, data, () -> false);
    }

    /// @param copyEverything whether copies must not share files with originals where the file
    ///   system cannot copy by reference; asked for each copy
    public Transactions(Host host, Path data, BooleanSupplier copyEverything) {
        this(
                host,
                data,
                () -> copyEverything.getAsBoolean() ? Sharing.NONE : Sharing.LINKS,
                NativeFiles::exchange,
                Mover.ofThisSystem(),
                (_, _) -> {});
    }

    /// @param observer told of each journal entry after it is on the disk
    Transactions(
            Host host,
            Path data,
            Supplier<Sharing> sharing,
            Exchanger exchanger,
            Mover mover,
            BiConsumer<Integer, EntryType> observer) {
        this.store = new Store(data);
        this.context =
                new Context(
                        host,
                        store,
                        new Locks(data.resolve("locks")),
                        PackageReader::read,
                        sharing,
                        exchanger,
                        mover,
                        observer);
    }

    /// Clones, takes the baseline, applies the steps and verifies. Ends in verified, failed or
    /// cancelled.
    ///
    /// @throws Refusal if it cannot be begun: the plan has refusals, the environment is being
    ///   changed by another transaction, the folder beside it is not writable, the disk is too
    ///   small, …
    public Transaction apply(Plan plan, Progress progress, Cancellation cancellation)
            throws Refusal {
        List<Message> reasons = new ArrayList<>(Preconditions.of(plan));
        Path environment = plan.environment().prefix();
        openOn(environment).ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        try {
            Path copy = freeCopy(plan);
            String id = store.create(copy);
            Locks.Held lock = lock(environment, id);
            try (OpenTransaction transaction = begin(id, JournalJson.plan(id, plan, copy), lock)) {
                run(new Applier(context, transaction, plan, progress, cancellation), transaction);
                return store.account(transaction.ledger());
            }
        } catch (IOException | JournalException failure) {
            throw new Refusal(dataProblem(failure));
        }
    }

    /// Makes an environment of its own out of a copy, at a path that the person chose. Ends in
    /// kept, failed or cancelled.
    ///
    /// @param folder absolute; nothing stands there yet
    /// @throws Refusal if it cannot be begun: it exists or lies in the environment, the environment
    ///   is being changed, the disk is too small, …
    public Clone cloneTo(
            PythonEnvironment environment,
            Path folder,
            Progress progress,
            Cancellation cancellation)
            throws Refusal {
        Path prefix = environment.prefix();
        Path copy = CloneConditions.folder(environment, folder, openOn(prefix));
        try {
            CloneConditions.room(environment, copy);
            String id = store.create(copy);
            Locks.Held lock = lock(prefix, id);
            ObjectNode plan = JournalJson.clonePlan(id, environment, copy);
            try (OpenTransaction transaction = begin(id, plan, lock)) {
                try {
                    new Cloning(context, environment, transaction, progress, cancellation).run();
                } catch (JournalException failure) {
                    Logs.LOG.warn("The journal of {} could not be written", id, failure);
                    Ending.endUnjournaled(transaction, dataProblem(failure));
                }
                Ledger ledger = transaction.ledger();
                return new Clone(store.account(ledger), ledger.notRelocated());
            }
        } catch (JournalException failure) {
            throw new Refusal(dataProblem(failure));
        } catch (IOException failure) {
            throw new Refusal(Failures.of(failure));
        }
    }

    private static void run(Applier applier, OpenTransaction transaction) {
        try {
            applier.run();
        } catch (JournalException failure) {
            Logs.LOG.warn("The journal of {} could not be written", transaction.id(), failure);
            Ending.endUnjournaled(transaction, dataProblem(failure));
        }
    }

    private OpenTransaction begin(String id, ObjectNode plan, Locks.Held lock) throws IOException {
        try {
            Log log = Log.open(store.log(id));
            Journal journal =
                    Journal.create(
                            store.journal(id), plan, context.host()::now, context.observer());
            var transaction = new OpenTransaction(store, journal, lock, log);
            new Separating(transaction, Progress.NONE, new Cancellation()).tidy();
            return transaction;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The place that the plan named if it is still free.
    private static Path freeCopy(Plan plan) {
        Path environment = plan.environment().prefix();
        Path copy = plan.copy();
        for (int i = 0; i < 1000; i++) {
            if (!copy.equals(environment)
                    && Objects.equals(environment.getParent(), copy.getParent())
                    && !Files.exists(copy, LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(Mark.file(copy), LinkOption.NOFOLLOW_LINKS)) {
                return copy;
            }
            copy = CopyName.free(environment, ThreadLocalRandom.current());
        }
        throw new IllegalStateException("no free name beside " + environment);
    }

    /// Puts the verified copy at the environment's path; the original is kept aside.
    ///
    /// @throws Refusal also if the verifications passed in the copy and the exchange failed; all is
    ///   as before then
    public Transaction promote(String id, Progress progress) throws Refusal {
        return with(
                id,
                transaction -> {
                    var reasons = new PromoteConditions(context, transaction).reasons();
                    if (!reasons.isEmpty()) {
                        throw new Refusal(reasons);
                    }
                    new Promotion(context, transaction, progress).run();
                });
    }

    /// Makes the copy an environment of its own.
    public Transaction keep(String id) throws Refusal {
        return with(
                id,
                transaction -> {
                    Ledger ledger = transaction.ledger();
                    expect(ledger, EntryType.KEEPING, State.VERIFIED);
                    Keeping.run(transaction);
                });
    }

    /// Moves the saved original back to its path.
    ///
    /// @throws Refusal also if other promotions stand upon this one: [LaterPromotions] rolls back
    ///   all
    public Transaction rollBack(String id, Progress progress) throws Refusal {
        List<Transaction> later = new LaterPromotions(this).of(id);
        if (!later.isEmpty()) {
            throw new Refusal(
                    Message.of(
                            "execute.later-promotions",
                            "transaction",
                            id,
                            "later",
                            String.join(", ", later.stream().map(Transaction::id).toList())));
        }
        return rollBackOne(id, progress);
    }

    Transaction rollBackOne(String id, Progress progress) throws Refusal {
        return with(
                id,
                transaction -> {
                    expect(transaction.ledger(), EntryType.ROLLING_BACK, State.PROMOTED);
                    if (transaction.ledger().saved().isEmpty()) {
                        throw new Refusal(Message.of("execute.released", "transaction", id));
                    }
                    var reasons = new RollBackConditions(context, transaction).reasons();
                    if (!reasons.isEmpty()) {
                        throw new Refusal(reasons);
                    }
                    new RollBack(context, transaction, progress).run();
                });
    }

    /// The transactions whose two environments stay, and still share files: [#separate] parts them.
    public List<String> shared() {
        return history().stream()
                .filter(it -> it.state() == State.PROMOTED || it.state() == State.KEPT)
                .map(Transaction::id)
                .filter(id -> Files.exists(store.shared(id)))
                .toList();
    }

    /// Gives the kept original (or the kept copy) files of its own in the place of those that it
    /// shares, so that nothing done to one environment can reach the other. It may be cancelled and
    /// run again.
    ///
    /// @throws Refusal if the disk is too small, or a shared file was changed in place
    public Transaction separate(String id, Progress progress, Cancellation cancellation)
            throws Refusal {
        return with(
                id,
                transaction -> {
                    expect(transaction.ledger(), null, State.PROMOTED, State.KEPT);
                    new Separating(transaction, progress, cancellation).run();
                });
    }

    /// Removes the copy.
    public Transaction discard(String id, Progress progress) throws Refusal {
        return with(
                id,
                transaction -> {
                    Ledger ledger = transaction.ledger();
                    if (ledger.state() == State.PROMOTED && !ledger.interrupted()) {
                        throw new Refusal(
                                Message.of("execute.discard-promoted", "transaction", id));
                    }
                    expect(
                            ledger,
                            EntryType.DISCARDING,
                            State.VERIFIED,
                            State.FAILED,
                            State.ROLLED_BACK);
                    refuseIfUsed(transaction.copy());
                    Discarding.run(transaction, progress);
                });
    }

    void refuseIfUsed(Path folder) throws Refusal {
        Optional<Message> used = new UsingProcesses(context.host()).refusal(folder);
        if (used.isPresent()) {
            throw new Refusal(used.get());
        }
    }

    /// When a transaction was promoted; the end of time if it was not, or its journal is gone.
    Instant promoted(String id) {
        try {
            return Ledger.of(JournalReader.read(store.journal(id)).entries())
                    .promoted()
                    .orElse(Instant.MAX);
        } catch (IOException _) {
            return Instant.MAX;
        }
    }

    /// Finishes or undoes what was interrupted; transactions that are running elsewhere are left.
    public List<Recovery> recover(Progress progress) {
        var recoveries = new ArrayList<Recovery>();
        for (String id : ids()) {
            try {
                Ledger ledger = Ledger.of(JournalReader.read(store.journal(id)).entries());
                if (ledger.interrupted()) {
                    recoveries.add(recover(id, ledger, progress));
                } else if (Files.exists(store.separating(id))) {
                    Optional<Locks.Held> lock = context.locks().take(ledger.environment(), id);
                    if (lock.isPresent()) {
                        // opening it is enough
                        open(id, lock.get()).close();
                    }
                }
            } catch (IOException e) {
                // named by unreadable()
                Logs.LOG.debug("The journal of {} is left: {}", id, e.getMessage());
            }
        }
        return recoveries;
    }

    private Recovery recover(String id, Ledger ledger, Progress progress) throws IOException {
        Optional<Locks.Held> lock = context.locks().take(ledger.environment(), id);
        if (lock.isEmpty()) {
            return new Recovery(
                    store.account(ledger),
                    "left",
                    Message.of("execute.running", "transaction", id));
        }
        try (OpenTransaction transaction = open(id, lock.get())) {
            return new Recoverer(context, transaction, progress).run();
        } catch (JournalException e) {
            return new Recovery(store.account(ledger), "left", dataProblem(e));
        }
    }

    /// The newest first; a journal that cannot be read is passed over and named by [#unreadable()].
    public List<Transaction> history() {
        var transactions = new ArrayList<Transaction>();
        for (String id : ids()) {
            try {
                transactions.add(
                        store.account(Ledger.of(JournalReader.read(store.journal(id)).entries())));
            } catch (IOException _) {
                // named by unreadable()
            }
        }
        transactions.sort(Comparator.comparing(Transaction::started).reversed());
        return transactions;
    }

    /// Journals that cannot be read, or that a newer Trivet wrote; they are not touched.
    public List<Path> unreadable() {
        var files = new ArrayList<Path>();
        for (String id : ids()) {
            try {
                Ledger.of(JournalReader.read(store.journal(id)).entries()).transaction();
            } catch (IOException _) {
                files.add(store.journal(id));
            }
        }
        return files;
    }

    private List<String> ids() {
        try {
            return store.ids();
        } catch (IOException e) {
            Logs.LOG.warn("The transactions cannot be listed", e);
            return List.of();
        }
    }

    /// Why nothing may be begun on an environment: an interrupted transaction waits there.
    private Optional<Message> openOn(Path environment) {
        return history().stream()
                .filter(it -> it.environment().equals(environment))
                .filter(it -> interrupted(it.id()))
                .findFirst()
                .map(it -> waiting(environment, it.id()));
    }

    private Message waiting(Path environment, String id) {
        boolean running = context.locks().isHeld(environment);
        return Message.of(
                running ? "execute.busy" : "execute.interrupted",
                "environment",
                environment.toString(),
                "transaction",
                id);
    }

    private boolean interrupted(String id) {
        try {
            return Ledger.of(JournalReader.read(store.journal(id)).entries()).interrupted();
        } catch (IOException _) {
            return false;
        }
    }

    private Locks.Held lock(Path environment, String id) throws IOException, Refusal {
        return context.locks()
                .take(environment, id)
                .orElseThrow(() ->
                        new Refusal(
                                Message.of(
                                        "execute.busy",
                                        "environment",
                                        environment.toString(),
                                        "transaction",
                                        context.locks().holder(environment).orElse("?"))));
    }

    private OpenTransaction open(String id, Locks.Held lock) throws IOException {
        try {
            Log log = Log.open(store.log(id));
            Journal journal =
                    Journal.open(store.journal(id), context.host()::now, context.observer());
            var transaction = new OpenTransaction(store, journal, lock, log);
            new Separating(transaction, Progress.NONE, new Cancellation()).tidy();
            return transaction;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// What is done with an open transaction.
    @FunctionalInterface
    interface Work {
        void on(OpenTransaction transaction) throws IOException, Refusal;
    }

    Transaction with(String id, Work work) throws Refusal {
        if (!Store.isId(id) || !Files.isRegularFile(store.journal(id))) {
            throw new Refusal(Message.of("execute.no-such-transaction", "transaction", id));
        }
        try {
            Ledger before = Ledger.of(JournalReader.read(store.journal(id)).entries());
            try (OpenTransaction transaction = open(id, lock(before.environment(), id))) {
                work.on(transaction);
                return store.account(transaction.ledger());
            }
        } catch (JournalException failure) {
            throw new Refusal(dataProblem(failure));
        } catch (IOException failure) {
            throw new Refusal(Failures.of(failure));
        }
    }

    /// @param again what was begun and may be begun again
    static void expect(Ledger ledger, @Nullable EntryType again, State... states) throws Refusal {
        if (ledger.interrupted() && ledger.last() != again) {
            throw new Refusal(
                    Message.of(
                            "execute.interrupted",
                            "environment",
                            ledger.environment().toString(),
                            "transaction",
                            ledger.id()));
        }
        if (!List.of(states).contains(ledger.state()) && ledger.last() != again) {
            throw new Refusal(
                    Message.of(
                            "execute.wrong-state",
                            "transaction",
                            ledger.id(),
                            "state",
                            ledger.state().id()));
        }
    }

    private static Message dataProblem(Exception failure) {
        Throwable cause = failure instanceof JournalException ? failure.getCause() : failure;
        return Message.of(
                "execute.journal-unwritable",
                "why",
                String.valueOf(cause == null ? failure.getMessage() : cause.getMessage()));
    }
}
