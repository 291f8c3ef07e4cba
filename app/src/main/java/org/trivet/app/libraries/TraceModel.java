package org.trivet.app.libraries;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.FrameworkImports;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.task.Job;
import org.trivet.app.task.Report;
import org.trivet.app.task.Tasks;
import org.trivet.app.text.CommandLine;
import org.trivet.probes.imports.ImportComparison;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.imports.ImportScan;
import org.trivet.probes.imports.ImportTrace;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;

/// Runs the imports for real, once a person has seen the command and said yes, and puts what was
/// seen beside what was predicted.
final class TraceModel {
    /// An import that takes longer hangs.
    static final Duration LIMIT = Duration.ofSeconds(300);

    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final ReadOnlyObjectWrapper<TraceState> state =
            new ReadOnlyObjectWrapper<>(new TraceState.Off());
    private final BooleanProperty onlyDifferences = new SimpleBooleanProperty();
    private final ObservableList<TraceRow> rows = FXCollections.observableArrayList();
    private final FilteredList<TraceRow> shown = new FilteredList<>(rows);
    private @Nullable Job<?> work;

    TraceModel(Engine engine, Tasks tasks, Troubles troubles) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        onlyDifferences.subscribe(only -> shown.setPredicate(row -> !only || row.differs()));
    }

    ReadOnlyObjectProperty<TraceState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether what agrees is left out.
    BooleanProperty onlyDifferencesProperty() {
        return onlyDifferences;
    }

    ObservableList<TraceRow> rows() {
        return shown;
    }

    /// Looks up what would be run; runs nothing.
    ///
    /// @param wanted empty: the frameworks that are found in the environment
    void prepare(String where, List<String> wanted) {
        stop();
        rows.clear();
        state.set(new TraceState.Preparing());
        Job<TraceState> mine = tasks.create("task.libraries", where, _ -> plan(where, wanted));
        start(mine, new TraceState.Off());
    }

    /// Runs what was shown.
    void run() {
        TracePlan plan =
                switch (state.get()) {
                    case TraceState.Ready ready -> ready.plan();
                    case TraceState.Cancelled cancelled -> cancelled.plan();
                    case TraceState.Done done -> done.plan();
                    default -> null;
                };
        if (plan == null) {
            return;
        }
        rows.clear();
        state.set(new TraceState.Running(plan, 0, ""));
        Job<TraceState> mine =
                tasks.create(
                        "task.libraries-trace",
                        plan.environment().name(),
                        report -> observe(plan, report));
        start(mine, new TraceState.Cancelled(plan));
    }

    void stop() {
        if (work != null) {
            work.cancel();
        }
    }

    private void start(Job<TraceState> mine, TraceState cancelled) {
        work = mine;
        mine.onSuccess(
                        next -> {
                            if (work == mine) {
                                if (next instanceof TraceState.Done done) {
                                    rows.setAll(done.rows());
                                }
                                state.set(next);
                            }
                        })
                .onCancelled(() -> end(mine, cancelled))
                .onError(
                        Throwable.class,
                        error -> end(mine, new TraceState.Failed(troubles.of(error))))
                .start();
    }

    private void end(Job<?> mine, TraceState how) {
        if (work == mine) {
            state.set(how);
        }
    }

    private TraceState plan(String where, List<String> wanted) throws Refusal {
        PythonEnvironment environment = engine.environment(where);
        List<String> modules =
                wanted.isEmpty() ? FrameworkImports.of(engine.glance(environment)) : wanted;
        if (modules.isEmpty()) {
            return new TraceState.NothingToImport();
        }
        for (String module : modules) {
            if (!ImportRequest.isModule(module)) {
                throw new Refusal(Message.of("libraries.no-module", "name", module));
            }
        }
        Path interpreter =
                environment
                        .executable()
                        .orElseThrow(() ->
                                new Refusal(
                                        Message.of(
                                                "trace.no-interpreter",
                                                "name",
                                                environment.name())));
        var request =
                new ImportRequest(
                        interpreter, modules, Path.of("").toAbsolutePath(), false, false, LIMIT);
        return new TraceState.Ready(
                new TracePlan(environment, request, CommandLine.of(ImportTrace.shown(request))));
    }

    private TraceState observe(TracePlan plan, Report report) throws Refusal {
        ImportRequest request = plan.request();
        ImportObservation seen;
        var begun = new AtomicInteger();
        try {
            seen =
                    engine.trace(
                            request,
                            module -> {
                                int count = begun.incrementAndGet();
                                report.show(() -> heard(plan, count, module));
                            },
                            report.cancellation());
        } catch (IOException e) {
            throw new Refusal(
                    Message.of("trace.not-started", "why", String.valueOf(e.getMessage())));
        }
        if (seen.end() == ImportEnd.CANCELLED) {
            throw new CancellationException();
        }
        report.show(() -> {
            if (state.get() instanceof TraceState.Running) {
                state.set(new TraceState.Comparing(plan));
            }
        });
        ImportComparison compared =
                ImportComparison.of(
                        ImportScan.of(
                                plan.environment(), List.of(request.folder()), request.modules()),
                        seen);
        LibraryReport predicted =
                engine.libraries(
                        new LibraryQuestion(
                                Optional.of(plan.environment()),
                                request.modules(),
                                List.of(),
                                Optional.empty()),
                        report.cancellation());
        report.cancellation().check();
        return new TraceState.Done(
                plan,
                seen,
                new TraceRows(seen, compared, predicted.graph(), request.interpreter()).all());
    }

    private void heard(TracePlan plan, int begun, String module) {
        if (state.get() instanceof TraceState.Running running && running.plan().equals(plan)) {
            state.set(new TraceState.Running(plan, begun, module));
        }
    }
}
