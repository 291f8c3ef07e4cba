package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Mark;

/// Where the environment as a transaction found it and as it left it lie on the disk. What was
/// promoted: the saved original, and the environment (or, once another promotion stands upon it,
/// the original which that one saved). What was not: the environment, and the copy.
final class BeforeAndAfter {
    private final Store store;
    private final EnvironmentReader reader;

    /// The two; neither is started to read them.
    record Sides(CulpritSide before, CulpritSide after) {}

    BeforeAndAfter(Host host, Store store) {
        this.store = store;
        this.reader = new EnvironmentReader(host);
    }

    /// The folder whose lock keeps others from moving what a transaction left.
    ///
    /// @throws Refusal if there is no such transaction
    Path environment(String id) throws IOException, Refusal {
        return ledger(id).environment();
    }

    /// An environment that a person named; it may be an original that a promotion saved.
    CulpritSide named(PythonEnvironment environment) throws IOException {
        Path folder = environment.prefix();
        Optional<Mark> mark = Mark.read(folder).filter(it -> it.role() == Mark.Role.ORIGINAL);
        return mark.filter(it -> Store.isId(it.transaction()))
                .flatMap(it -> readable(it.transaction()))
                .filter(it -> it.saved().equals(Optional.of(folder)))
                .map(it -> CulpritSide.aside(environment, it.environment(), it.relocation()))
                .orElseGet(() -> CulpritSide.of(environment));
    }

    /// Reads the journals: only while the environment's lock is held is the answer true for longer
    /// than a moment.
    ///
    /// @throws Refusal if one of the two is not on the disk (any more)
    Sides of(String id) throws IOException, Refusal {
        Ledger ledger = ledger(id);
        Path environment = ledger.environment();
        refuse(ledger);
        if (ledger.state() == State.PROMOTED) {
            Path saved =
                    ledger.saved()
                            .orElseThrow(() -> refusal("culprit.released", ledger, environment));
            CulpritSide before =
                    CulpritSide.aside(
                            read(saved, ledger.originalIdentity(), ledger),
                            environment,
                            ledger.relocation());
            return new Sides(before, then(ledger, ledger.promoted().orElseThrow(), saved));
        }
        if (!ledger.cloned()) {
            throw refusal("culprit.copy-gone", ledger, environment);
        }
        CulpritSide after = CulpritSide.of(read(ledger.copy(), ledger.copyIdentity(), ledger));
        return new Sides(then(ledger, ledger.started(), ledger.copy()), after);
    }

    private static void refuse(Ledger ledger) throws Refusal {
        Path environment = ledger.environment();
        if (ledger.interrupted()) {
            throw refusal("execute.interrupted", ledger, environment);
        }
        if (ledger.isClone()) {
            throw refusal("culprit.clone", ledger, environment);
        }
        switch (ledger.state()) {
            case PROMOTED, VERIFIED, FAILED, KEPT -> {}
            case ROLLED_BACK -> throw refusal("culprit.rolled-back", ledger, environment);
            case CANCELLED, DISCARDED -> throw refusal("culprit.copy-gone", ledger, environment);
            case PLANNED, CLONED, BASELINED, APPLIED, PROMOTING, ROLLING_BACK ->
                    throw refusal("execute.interrupted", ledger, environment);
        }
    }

    /// The environment as it stood at its path at a moment: what the first promotion after that
    /// saved, else what stands there.
    ///
    /// @param other where the other side lies
    private CulpritSide then(Ledger ledger, Instant moment, Path other)
            throws IOException, Refusal {
        String identity =
                ledger.state() == State.PROMOTED
                        ? ledger.copyIdentity()
                        : ledger.originalIdentity();
        Path environment = ledger.environment();
        Optional<Ledger> next = nextPromotion(environment, moment);
        if (next.isEmpty()) {
            return CulpritSide.of(read(environment, identity, ledger));
        }
        Ledger later = next.get();
        Path saved =
                later.saved()
                        .orElseThrow(() ->
                                new Refusal(
                                        Message.of(
                                                "culprit.later-released",
                                                "transaction",
                                                ledger.id(),
                                                "later",
                                                later.id(),
                                                "environment",
                                                environment.toString(),
                                                "other",
                                                other.toString())));
        return CulpritSide.aside(read(saved, identity, ledger), environment, later.relocation());
    }

    private Optional<Ledger> nextPromotion(Path environment, Instant moment) throws IOException {
        return store.ids().stream()
                .flatMap(id -> readable(id).stream())
                .filter(it -> it.environment().equals(environment))
                .filter(it -> it.state() == State.PROMOTED)
                .filter(it -> promoted(it).isAfter(moment))
                .min(Comparator.comparing(BeforeAndAfter::promoted));
    }

    private static Instant promoted(Ledger ledger) {
        return ledger.promoted().orElse(Instant.MAX);
    }

    private Optional<Ledger> readable(String id) {
        try {
            return Optional.of(Ledger.of(JournalReader.read(store.journal(id)).entries()));
        } catch (IOException _) {
            // named by Transactions.unreadable()
            return Optional.empty();
        }
    }

    private Ledger ledger(String id) throws IOException, Refusal {
        if (!Store.isId(id) || !Files.isRegularFile(store.journal(id))) {
            throw new Refusal(Message.of("execute.no-such-transaction", "transaction", id));
        }
        return Ledger.of(JournalReader.read(store.journal(id)).entries());
    }

    /// What lies in a folder, whether it is marked or not.
    ///
    /// @param identity of the folder that is expected there
    private PythonEnvironment read(Path folder, String identity, Ledger ledger)
            throws IOException, Refusal {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal(
                    Message.of(
                            "culprit.folder-gone",
                            "transaction",
                            ledger.id(),
                            "folder",
                            folder.toString()));
        }
        if (!Identity.is(folder, identity)) {
            throw refusal("execute.folders-changed", ledger, ledger.environment());
        }
        return reader.at(folder)
                .filter(it -> it.prefix().equals(folder))
                .orElseThrow(() ->
                        new Refusal(
                                Message.of(
                                        "execute.no-interpreter",
                                        "environment",
                                        folder.toString())));
    }

    private static Refusal refusal(String code, Ledger ledger, Path environment) {
        return new Refusal(
                Message.of(
                        code,
                        "transaction",
                        ledger.id(),
                        "environment",
                        environment.toString(),
                        "state",
                        ledger.state().id()));
    }
}
