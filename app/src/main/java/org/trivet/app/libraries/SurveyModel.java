package org.trivet.app.libraries;

import java.util.List;
import java.util.Optional;
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
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.check.LibraryFindings;
import org.trivet.profiles.knowledge.Knowledge;

/// Every native file of an environment, tried as predicted: what cannot be loaded, and what of that
/// nobody needs to miss.
final class SurveyModel {
    /// So often the window hears how far it is.
    private static final int STEPS = 200;

    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final ReadOnlyObjectWrapper<SurveyState> state =
            new ReadOnlyObjectWrapper<>(new SurveyState.Off());
    private final BooleanProperty onlyBroken = new SimpleBooleanProperty();
    private final ObservableList<SurveyRow> rows = FXCollections.observableArrayList();
    private final FilteredList<SurveyRow> shown = new FilteredList<>(rows);
    private @Nullable Job<?> work;

    SurveyModel(Engine engine, Tasks tasks, Troubles troubles) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        onlyBroken.subscribe(only -> shown.setPredicate(row -> !only || !row.optional()));
    }

    ReadOnlyObjectProperty<SurveyState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether what is optional is left out.
    BooleanProperty onlyBrokenProperty() {
        return onlyBroken;
    }

    /// What cannot be loaded, as far as it is wanted.
    ObservableList<SurveyRow> rows() {
        return shown;
    }

    /// @param where an environment as a person names it
    void start(String where) {
        stop();
        rows.clear();
        state.set(new SurveyState.Running(0, 0));
        Job<SurveyState.Done> mine =
                tasks.create(
                        "task.libraries-survey",
                        where,
                        report -> {
                            SurveyState.Done done = look(where, report);
                            report.cancellation().check();
                            return done;
                        });
        work = mine;
        mine.onSuccess(
                        done -> {
                            if (work == mine) {
                                rows.setAll(done.rows());
                                state.set(done);
                            }
                        })
                .onCancelled(() -> end(mine, new SurveyState.Cancelled()))
                .onError(
                        Throwable.class,
                        error -> end(mine, new SurveyState.Failed(troubles.of(error))))
                .start();
    }

    void stop() {
        if (work != null) {
            work.cancel();
        }
    }

    private void end(Job<?> mine, SurveyState how) {
        if (work == mine) {
            state.set(how);
        }
    }

    private SurveyState.Done look(String where, Report report) throws Refusal {
        PythonEnvironment environment = engine.environment(where);
        List<String> modules = FrameworkImports.of(engine.glance(environment));
        LibraryReport answer =
                engine.libraries(
                        new LibraryQuestion(
                                Optional.of(environment),
                                modules,
                                List.of(),
                                Optional.empty(),
                                true),
                        (seen, files) -> {
                            if (seen % Math.max(1, files / STEPS) == 0) {
                                report.progress(seen, files);
                                report.show(() -> heard(report, seen, files));
                            }
                        },
                        report.cancellation());
        var survey = answer.survey().orElseThrow();
        return new SurveyState.Done(
                environment,
                survey,
                SurveyRow.of(survey, new LibraryFindings(Knowledge.builtIn())));
    }

    private void heard(Report report, int seen, int files) {
        if (state.get() instanceof SurveyState.Running && !report.cancellation().cancelled()) {
            state.set(new SurveyState.Running(seen, files));
        }
    }
}
