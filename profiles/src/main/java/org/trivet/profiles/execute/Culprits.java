package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Sharing;

/// Finds which of the packages in which two environments differ break a check. Both are only read;
/// everything is tried in copies beside them, which are removed in the end.
public final class Culprits {
    private final Host host;
    private final Path data;
    private final Locks locks;
    private final BeforeAndAfter transactions;
    private final BooleanSupplier copyEverything;

    /// @param data Trivet's data folder
    /// @param copyEverything whether copies must not share files with originals
    public Culprits(Host host, Path data, BooleanSupplier copyEverything) {
        this.host = host;
        this.data = data;
        this.locks = new Locks(data.resolve("locks"));
        this.transactions = new BeforeAndAfter(host, new Store(data));
        this.copyEverything = copyEverything;
    }

    /// What is to be found.
    ///
    /// @param check a Python file that ends with exit code 0 in the good environment
    /// @param limit of one run
    /// @param most how many different mixtures are tried
    public record Question(
            PythonEnvironment good, PythonEnvironment bad, Path check, Duration limit, int most) {}

    /// The same of the two environments between which a transaction lies: the good one is what it
    /// found, the bad one what it left, each as it lies on the disk now.
    ///
    /// @param transaction its id
    public record TransactionQuestion(String transaction, Path check, Duration limit, int most) {}

    /// A question whose environments have been found.
    record Trial(CulpritSide good, CulpritSide bad, Path check, Duration limit, int most) {}

    /// Searches; takes a run of the check for each step.
    ///
    /// @throws Refusal if it makes no sense: the check passes in both or fails in both, they are of
    ///   different Pythons, nothing differs, what differs is no package, …
    /// @throws java.util.concurrent.CancellationException if the wish was given
    public Culprit search(Question question, Culprit.Listener listener, Cancellation cancellation)
            throws Refusal {
        try {
            var trial =
                    new Trial(
                            transactions.named(question.good()),
                            transactions.named(question.bad()),
                            question.check(),
                            question.limit(),
                            question.most());
            refuse(trial);
            var folders = new TreeSet<>(List.of(trial.good().folder(), trial.bad().folder()));
            try (CulpritCopies copies = CulpritCopies.begin(data, locks)) {
                return searchLocked(trial, folders, copies, listener, cancellation);
            }
        } catch (IOException e) {
            throw new Refusal(Failures.of(e));
        }
    }

    /// The same of a transaction. Until the answer nobody else promotes, rolls back or removes what
    /// is asked about.
    ///
    /// @throws Refusal also if there is no such transaction, it is being worked on, it changed no
    ///   packages that still stand, or what it found or left is no longer on the disk
    public Culprit search(
            TransactionQuestion question, Culprit.Listener listener, Cancellation cancellation)
            throws Refusal {
        String id = question.transaction();
        try (CulpritCopies copies = CulpritCopies.begin(data, locks)) {
            Path environment = transactions.environment(id);
            try (Locks.Held _ = lock(environment, copies.id())) {
                BeforeAndAfter.Sides sides = transactions.of(id);
                var trial =
                        new Trial(
                                sides.before(),
                                sides.after(),
                                question.check(),
                                question.limit(),
                                question.most());
                refuse(trial);
                listener.sides(trial.good().folder(), trial.bad().folder());
                var others = new TreeSet<>(List.of(trial.good().folder(), trial.bad().folder()));
                others.remove(environment);
                return searchLocked(trial, others, copies, listener, cancellation);
            }
        } catch (IOException e) {
            throw new Refusal(Failures.of(e));
        }
    }

    /// @param folders one or two whose locks are not held yet
    private Culprit searchLocked(
            Trial trial,
            NavigableSet<Path> folders,
            CulpritCopies copies,
            Culprit.Listener listener,
            Cancellation cancellation)
            throws IOException, Refusal {
        try (Locks.Held _ = lock(folders.first(), copies.id());
                Locks.Held _ = folders.size() == 1 ? null : lock(folders.last(), copies.id())) {
            Differing differing = differing(trial);
            listener.differences(differing.all());
            Sharing sharing = copyEverything.getAsBoolean() ? Sharing.NONE : Sharing.LINKS;
            Path scratch = CulpritCopies.scratch(data, copies.id());
            try {
                return new CulpritSearch(
                                host,
                                trial,
                                differing,
                                copies,
                                sharing,
                                scratch,
                                listener,
                                cancellation)
                        .run();
            } finally {
                Scratch.remove(scratch);
            }
        }
    }

    /// Removes the copies that a killed search left.
    ///
    /// @return their folders
    public List<Path> removeLeftovers() {
        return CulpritCopies.removeLeftovers(data, locks);
    }

    private Locks.Held lock(Path environment, String id) throws IOException, Refusal {
        return locks.take(environment, id)
                .orElseThrow(() ->
                        new Refusal(
                                Message.of(
                                        "execute.busy",
                                        "environment",
                                        environment.toString(),
                                        "transaction",
                                        locks.holder(environment).orElse("?"))));
    }

    private static void refuse(Trial trial) throws Refusal {
        var reasons = new ArrayList<Message>();
        PythonEnvironment good = trial.good().environment();
        PythonEnvironment bad = trial.bad().environment();
        if (!Files.isRegularFile(trial.check())) {
            reasons.add(Message.of("culprit.no-check", "file", trial.check().toString()));
        }
        if (good.prefix().equals(bad.prefix())) {
            reasons.add(Message.of("culprit.one", "environment", good.prefix().toString()));
        }
        for (PythonEnvironment each : List.of(good, bad)) {
            String path = each.prefix().toString();
            if (each.role() == Role.INSTALLATION) {
                reasons.add(Message.of("culprit.installation", "environment", path));
            } else if (CopyEnvironment.executable(each).isEmpty()) {
                reasons.add(Message.of("execute.no-interpreter", "environment", path));
            }
        }
        if (!build(good).equals(build(bad)) || !sites(good).equals(sites(bad))) {
            reasons.add(Message.of("culprit.other-python", "good", build(good), "bad", build(bad)));
        }
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }

    /// What compiled modules are made for: files of one do not work in another.
    private static String build(PythonEnvironment environment) {
        String version = environment.version().toOptional().orElse("?");
        String[] numbers = version.split("\\.", -1);
        String series = numbers.length < 2 ? version : numbers[0] + "." + numbers[1];
        String implementation = environment.implementation().toOptional().orElse("");
        String architecture = environment.architecture().toOptional().orElse("");
        return String.join(" ", implementation, series, architecture).strip();
    }

    private static List<String> sites(PythonEnvironment environment) {
        return environment.sitePackages().stream()
                .filter(site -> site.startsWith(environment.prefix()))
                .map(site -> environment.prefix().relativize(site).toString())
                .toList();
    }

    /// What differs, with the files of both sides.
    ///
    /// @param names normalized, sorted; in the order of `all`
    record Differing(
            List<String> names,
            List<PackageDifference> all,
            Map<String, PackageFiles> goods,
            Map<String, PackageFiles> bads) {}

    private static Differing differing(Trial trial) throws IOException, Refusal {
        Path good = trial.good().folder();
        Path bad = trial.bad().folder();
        Map<String, PackageFiles> goods = PackageFiles.of(trial.good().environment());
        Map<String, PackageFiles> bads = PackageFiles.of(trial.bad().environment());
        var names = new TreeSet<>(goods.keySet());
        names.addAll(bads.keySet());
        Map<String, PackageDifference> differences = new TreeMap<>();
        for (String name : names) {
            PackageFiles one = goods.get(name);
            PackageFiles other = bads.get(name);
            if (one == null || other == null || !one.sameAs(other, good, bad)) {
                differences.put(
                        name,
                        new PackageDifference(
                                Objects.requireNonNull(other == null ? one : other).name(),
                                Optional.ofNullable(one).map(PackageFiles::version),
                                Optional.ofNullable(other).map(PackageFiles::version)));
            }
        }
        if (differences.isEmpty()) {
            throw new Refusal(
                    Message.of(
                            "culprit.no-difference",
                            "good",
                            good.toString(),
                            "bad",
                            bad.toString()));
        }
        return new Differing(
                List.copyOf(differences.keySet()), List.copyOf(differences.values()), goods, bads);
    }
}
