package org.trivet.app.environments;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.SearchScope;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.task.Batch;
import org.trivet.app.task.Job;
import org.trivet.app.task.Latest;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;

/// The environments of the machine; fills as they are found and as each is looked into. Whatever
/// arrives is taken in lots, one in a frame, so that the window stays quick with thousands.
public final class EnvironmentsModel {
    /// What the window takes between two frames.
    static final int LOT = 200;

    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final Supplier<Instant> clock;
    private final Listing listing = new Listing();
    private final Arranged shown = new Arranged();
    private final Remarks remarks = new Remarks();
    private final Scan.Memory memory = new Scan.Memory();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable EnvironmentKind> kind = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable ScanProgress> progress =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Duration> took = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty everywhere = new SimpleBooleanProperty();
    private final Measuring measuring;
    private final Asking asking;
    private @Nullable Comparator<EnvironmentRow> order;
    private volatile List<Path> visible = List.of();
    private @Nullable Job<?> scan;
    private boolean again;

    public EnvironmentsModel(
            Engine engine, Tasks tasks, Troubles troubles, Supplier<Instant> clock) {
        this(engine, tasks, troubles, clock, () -> false);
    }

    /// @param mayAsk whether interpreters may be started after a scan, for versions that files do
    ///   not tell
    public EnvironmentsModel(
            Engine engine,
            Tasks tasks,
            Troubles troubles,
            Supplier<Instant> clock,
            BooleanSupplier mayAsk) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        this.clock = clock;
        this.measuring = new Measuring(engine, tasks, troubles, listing);
        this.asking = new Asking(engine, tasks, troubles, listing, mayAsk);
        filter.subscribe(this::arrange);
        kind.subscribe(this::arrange);
        listing.changesProperty().subscribe(this::arrange);
    }

    /// Whether all disks of this machine are searched, in place of the settings' folders; as long
    /// as the program runs. A change is searched at once.
    public ReadOnlyBooleanProperty everywhereProperty() {
        return everywhere;
    }

    public void searchEverywhere(boolean wanted) {
        if (wanted != everywhere.get()) {
            everywhere.set(wanted);
            scanAnew();
        }
    }

    /// All of them, in the order in which they were found.
    public ObservableList<EnvironmentRow> rows() {
        return listing.rows();
    }

    /// Counts the lots that changed something: rows came, went, or more is known of some.
    public ReadOnlyLongProperty changesProperty() {
        return listing.changesProperty();
    }

    /// Those that the filter and the kind let through, in the table's order.
    Arranged shown() {
        return shown;
    }

    /// Words that all must occur in an environment's name, path, kind, version or frameworks.
    public StringProperty filterProperty() {
        return filter;
    }

    /// The only kind that is shown; empty: all.
    public ObjectProperty<@Nullable EnvironmentKind> kindProperty() {
        return kind;
    }

    /// The order of [#shown()]; empty: as they were found.
    void orderBy(@Nullable Comparator<EnvironmentRow> wanted) {
        order = wanted;
        arrange();
    }

    /// Tells which rows are on the screen; they are looked into first.
    void see(List<Path> keys) {
        visible = List.copyOf(keys);
    }

    public ReadOnlyBooleanProperty scanningProperty() {
        return scanning.getReadOnlyProperty();
    }

    /// How far the scan is; empty when none runs, or before it tells.
    public ReadOnlyObjectProperty<@Nullable ScanProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// How long the last complete scan took; empty before.
    public ReadOnlyObjectProperty<@Nullable Duration> tookProperty() {
        return took.getReadOnlyProperty();
    }

    /// Places that could not be searched, or not wholly.
    public ObservableList<Problem> remarks() {
        return remarks.shown();
    }

    /// @param place the key of a row, or the folder of an environment
    public Optional<EnvironmentRow> row(Path place) {
        return listing.find(place);
    }

    public Optional<Entry> find(Path place) {
        return row(place).map(EnvironmentRow::entry);
    }

    /// The gravest first; those of one standing by name.
    public List<Entry> byGravity() {
        return gravest().stream().map(EnvironmentRow::entry).toList();
    }

    List<EnvironmentRow> gravest() {
        return listing.rows().stream()
                .sorted(
                        Comparator.comparing(EnvironmentRow::standing)
                                .thenComparing(row -> row.entry().environment().name()))
                .toList();
    }

    /// Looks for environments again; what is known stays until it is seen to be gone. A scan that
    /// runs goes on.
    public void scan() {
        if (scanning.get()) {
            return;
        }
        scanning.set(true);
        asking.stop();
        remarks.begin();
        Instant began = clock.get();
        var hearing = new Hearing();
        var work =
                new Scan(
                        engine,
                        new SearchScope(List.of(), false, everywhere.get(), List.of()),
                        tasks,
                        troubles::of,
                        memory,
                        listing.known(),
                        () -> visible,
                        hearing);
        scan =
                tasks.create("task.scan", "", work::run)
                        .onSuccess(seen ->
                                hearing.afterwards(() -> {
                                    listing.retain(row -> isThere(row, seen));
                                    remarks.end();
                                    took.set(Duration.between(began, clock.get()));
                                    ended();
                                    if (!scanning.get()) {
                                        asking.all();
                                    }
                                }))
                        .onCancelled(() -> hearing.afterwards(this::ended))
                        .onError(
                                Throwable.class,
                                error -> {
                                    troubles.raise(error);
                                    hearing.afterwards(this::ended);
                                })
                        .start();
    }

    /// Looks again even if a scan runs: what it is to look at has changed.
    public void scanAnew() {
        again = scanning.get();
        stop();
        scan();
    }

    private void ended() {
        progress.set(null);
        scanning.set(false);
        if (again) {
            again = false;
            scan();
        }
    }

    /// What was not found is gone, unless it lies where the search could not look.
    private boolean isThere(EnvironmentRow row, Set<Path> seen) {
        return seen.contains(row.key()) || remarks.hides(row.entry().prefix());
    }

    /// Reads one environment again, after it was changed; one that is gone leaves the list.
    public void refresh(Path place) {
        tasks.create(
                        "task.look",
                        EnvironmentName.of(place),
                        _ -> {
                            PythonEnvironment environment = engine.environment(place.toString());
                            Fingerprint now = Fingerprint.of(environment);
                            Entry entry = Entry.found(environment).with(engine.report(environment));
                            memory.keep(EnvironmentRow.key(environment), now);
                            return entry;
                        })
                .onSuccess(entry -> listing.put(List.of(entry)))
                .onError(
                        Refusal.class,
                        _ ->
                                listing.retain(row ->
                                        !row.key().equals(place)
                                                && !row.entry().prefix().equals(place)))
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    /// Counts what lies in an environment; takes seconds for a big one.
    public void measure(Path place) {
        row(place).ifPresent(measuring::start);
    }

    /// Gives the counting up.
    public void stopMeasuring(Path place) {
        row(place).ifPresent(measuring::stop);
    }

    /// Starts an environment's interpreter to learn what its files do not tell; only when the
    /// person names this very one.
    public void ask(Path place) {
        row(place).ifPresent(asking::one);
    }

    /// Asks when an environment was last used, and by whom now.
    void use(Entry entry, Consumer<EnvironmentUse> answer) {
        tasks.create(
                        "task.use",
                        EnvironmentName.of(entry.environment()),
                        _ ->
                                new EnvironmentUse(
                                        engine.lastUsed(entry.environment()),
                                        engine.processes(entry.environment())))
                .onSuccess(answer)
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    /// Ends a scan that runs; what it found stays.
    public void stop() {
        if (scan != null) {
            scan.cancel();
        }
    }

    private void arrange() {
        List<String> wanted = List.of(filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        EnvironmentKind only = kind.get();
        var rows =
                listing.rows().stream()
                        .filter(row -> only == null || row.entry().environment().kind() == only)
                        .filter(row -> row.holds(wanted));
        Comparator<EnvironmentRow> by = order;
        shown.arrange((by == null ? rows : rows.sorted(by)).toList());
    }

    /// Brings what a scan finds to the thread of the window, in lots.
    private final class Hearing implements Scan.Listener {
        private final Batch<PythonEnvironment> found = Batch.paced(tasks, LOT, listing::meet);
        private final Batch<Entry> looked = Batch.paced(tasks, LOT, listing::put);
        private final Batch<Problem> remarked = Batch.paced(tasks, LOT, remarks::add);
        private final Latest<ScanProgress> newest =
                new Latest<>(
                        tasks,
                        now -> {
                            if (scanning.get()) {
                                progress.set(now);
                            }
                        });

        @Override
        public void found(PythonEnvironment environment) {
            found.add(environment);
        }

        @Override
        public void looked(Entry entry) {
            looked.add(entry);
        }

        @Override
        public void remark(Problem remark) {
            remarked.add(remark);
        }

        @Override
        public void progress(ScanProgress now) {
            newest.set(now);
        }

        /// Once all that was found has been taken.
        void afterwards(Runnable action) {
            found.afterwards(() -> looked.afterwards(() -> remarked.afterwards(action)));
        }
    }
}
