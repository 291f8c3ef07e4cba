package org.trivet.app.environments;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.task.Batch;
import org.trivet.app.task.Job;
import org.trivet.app.task.Report;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.Interpreters;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;

/// Asks interpreters for what files did not tell, once the list stands: one after the other, and
/// only installations, of which the engine starts those that lie where installations are kept. What
/// lies in a project is asked when the person names it.
final class Asking {
    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final Listing listing;
    private final BooleanSupplier mayAsk;
    private @Nullable Job<?> running;

    Asking(Engine engine, Tasks tasks, Troubles troubles, Listing listing, BooleanSupplier mayAsk) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        this.listing = listing;
        this.mayAsk = mayAsk;
    }

    /// All installations of the list whose version is unclear; they are seen already.
    void all() {
        stop();
        List<Entry> unclear =
                listing.rows().stream()
                        .map(EnvironmentRow::entry)
                        .filter(entry -> entry.environment().role() == Role.INSTALLATION)
                        .filter(entry -> Interpreters.isUnclear(entry.environment()))
                        .toList();
        if (unclear.isEmpty() || !mayAsk.getAsBoolean()) {
            return;
        }
        Batch<Entry> told = Batch.paced(tasks, EnvironmentsModel.LOT, this::put);
        running =
                tasks.create(
                                "task.ask-all",
                                "",
                                report -> {
                                    for (int i = 0; i < unclear.size(); i++) {
                                        report.cancellation().check();
                                        asked(unclear.get(i), false, report).ifPresent(told::add);
                                        report.progress(i + 1, unclear.size());
                                    }
                                    return unclear.size();
                                })
                        .onError(Throwable.class, troubles::raise)
                        .start();
    }

    /// The one that the person names, whatever it is.
    void one(EnvironmentRow row) {
        Entry entry = row.entry();
        tasks.create("task.ask", row.name(), report -> asked(entry, true, report))
                .onSuccess(told -> told.ifPresent(known -> put(List.of(known))))
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    /// Gives up what was not asked yet.
    void stop() {
        if (running != null) {
            running.cancel();
        }
    }

    /// A row that left the list meanwhile stays away.
    private void put(List<Entry> told) {
        listing.put(
                told.stream()
                        .filter(entry ->
                                listing.find(EnvironmentRow.key(entry.environment())).isPresent())
                        .toList());
    }

    /// With another version other packages may be wanted, and other findings hold.
    private Optional<Entry> asked(Entry entry, boolean named, Report report) {
        Optional<PythonEnvironment> told =
                engine.ask(entry.environment(), named, report.cancellation());
        return told.map(known ->
                entry.report().isPresent()
                        ? entry.with(engine.report(known)).with(known)
                        : entry.with(known));
    }
}
