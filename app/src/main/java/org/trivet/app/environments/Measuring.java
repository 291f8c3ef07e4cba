package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.task.Job;
import org.trivet.app.task.Latest;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.EnvironmentSize;

/// Counts what lies in environments; each row shows how far its own counting is.
final class Measuring {
    private static final EnvironmentSize NOTHING = new EnvironmentSize(0, 0, 0);

    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final Listing listing;
    private final Map<Path, Job<?>> running = new HashMap<>();

    Measuring(Engine engine, Tasks tasks, Troubles troubles, Listing listing) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        this.listing = listing;
    }

    /// A counting that runs goes on.
    void start(EnvironmentRow row) {
        if (running.containsKey(row.key())) {
            return;
        }
        var newest =
                new Latest<EnvironmentSize>(
                        tasks,
                        soFar -> {
                            // what arrives after the end is of no use
                            if (running.containsKey(row.key())) {
                                row.count(soFar);
                            }
                        });
        var job =
                tasks.create(
                                "task.measure",
                                row.name(),
                                report ->
                                        engine.size(
                                                row.entry().environment(),
                                                report.cancellation(),
                                                newest::set))
                        .onSuccess(size ->
                                listing.find(row.key())
                                        .ifPresent(there ->
                                                listing.put(
                                                        List.of(
                                                                there.entry()
                                                                        .measured(
                                                                                Optional.of(
                                                                                        size))))))
                        .onError(Throwable.class, troubles::raise)
                        .andFinally(() -> {
                            running.remove(row.key());
                            row.count(null);
                        });
        running.put(row.key(), job);
        row.count(NOTHING);
        job.start();
    }

    void stop(EnvironmentRow row) {
        Job<?> job = running.get(row.key());
        if (job != null) {
            job.cancel();
        }
    }
}
