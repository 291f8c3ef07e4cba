package org.trivet.app.environments;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.task.Job;
import org.trivet.app.task.Report;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;

/// The environments of the machine; fills as they are found and as each is looked into.
public final class EnvironmentsModel {
    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final Supplier<Instant> clock;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final FilteredList<Entry> shown = new FilteredList<>(entries);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Duration> took = new ReadOnlyObjectWrapper<>();
    private @Nullable Job<?> scan;

    public EnvironmentsModel(
            Engine engine, Tasks tasks, Troubles troubles, Supplier<Instant> clock) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        this.clock = clock;
        filter.subscribe(text -> shown.setPredicate(entry -> matches(entry, text)));
    }

    public ObservableList<Entry> entries() {
        return entries;
    }

    /// Those that the filter lets through.
    public ObservableList<Entry> shown() {
        return shown;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public ReadOnlyBooleanProperty scanningProperty() {
        return scanning.getReadOnlyProperty();
    }

    /// How long the last complete scan took; empty before.
    public ReadOnlyObjectProperty<@Nullable Duration> tookProperty() {
        return took.getReadOnlyProperty();
    }

    public Optional<Entry> find(Path prefix) {
        return entries.stream().filter(entry -> entry.prefix().equals(prefix)).findFirst();
    }

    /// The gravest first; those of one standing by name.
    public List<Entry> byGravity() {
        return entries.stream()
                .sorted(
                        Comparator.comparing(Entry::standing)
                                .thenComparing(entry -> entry.environment().name()))
                .toList();
    }

    /// Looks for environments again; what is known stays until it is seen to be gone. A scan that
    /// runs goes on.
    public void scan() {
        if (scanning.get()) {
            return;
        }
        scanning.set(true);
        Instant began = clock.get();
        scan =
                tasks.create("task.scan", "", this::search)
                        .onSuccess(seen -> {
                            entries.removeIf(entry -> !seen.contains(entry.prefix()));
                            took.set(Duration.between(began, clock.get()));
                        })
                        .onError(Throwable.class, troubles::raise)
                        .andFinally(() -> scanning.set(false))
                        .start();
    }

    /// Reads one environment again, after it was changed; one that is gone leaves the list.
    public void refresh(Path prefix) {
        tasks.create(
                        "task.look",
                        EnvironmentName.of(prefix),
                        _ -> {
                            PythonEnvironment environment = engine.environment(prefix.toString());
                            return Entry.found(environment).with(engine.report(environment));
                        })
                .onSuccess(this::put)
                .onError(
                        Refusal.class,
                        _ -> entries.removeIf(entry -> entry.prefix().equals(prefix)))
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    /// Ends a scan that runs.
    public void stop() {
        if (scan != null) {
            scan.cancel();
        }
    }

    private Set<Path> search(Report report) {
        var seen = new HashSet<Path>();
        var found = new ArrayList<PythonEnvironment>();
        engine.environments(
                List.of(),
                false,
                environment -> {
                    seen.add(environment.prefix());
                    found.add(environment);
                    report.show(() -> meet(environment));
                },
                report.cancellation());
        for (int i = 0; i < found.size(); i++) {
            report.cancellation().check();
            report.progress(i, found.size());
            look(found.get(i), report);
        }
        return seen;
    }

    /// One environment that cannot be looked into does not end the scan.
    private void look(PythonEnvironment environment, Report report) {
        try {
            Entry known = Entry.found(environment).with(engine.report(environment));
            report.show(() -> put(known));
        } catch (RuntimeException e) {
            Entry unreadable = Entry.found(environment).with(troubles.of(e));
            report.show(() -> put(unreadable));
        }
    }

    private void meet(PythonEnvironment environment) {
        if (find(environment.prefix()).isEmpty()) {
            put(Entry.found(environment));
        }
    }

    private void put(Entry entry) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).prefix().equals(entry.prefix())) {
                entries.set(i, entry);
                return;
            }
        }
        entries.add(entry);
    }

    private static boolean matches(Entry entry, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || entry.environment().name().toLowerCase(Locale.ROOT).contains(wanted)
                || entry.prefix().toString().toLowerCase(Locale.ROOT).contains(wanted)
                || entry.environment().kind().id().contains(wanted)
                || entry.environment().version().toOptional().orElse("").contains(wanted)
                || entry.frameworks().stream()
                        .anyMatch(framework ->
                                (framework.name() + " " + framework.version())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted));
    }
}
