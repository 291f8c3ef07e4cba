package org.trivet.app.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Tasks;

/// Without a toolkit: work and window are the thread of the test.
class AskingTest {
    private final FakeEngine engine = new FakeEngine();
    private boolean mayAsk = true;

    private EnvironmentsModel model(Tasks tasks) {
        engine.unclear();
        engine.tell("3.12.9");
        var troubles =
                new Troubles(error -> new ErrorReports.Report("T-1", "" + error, Optional.empty()));
        return new EnvironmentsModel(engine, tasks, troubles, () -> FakeEngine.NOW, () -> mayAsk);
    }

    private EnvironmentsModel model() {
        return model(new Tasks(Runnable::run, Runnable::run));
    }

    @Test
    void installationsAreAskedOnceTheListStands() {
        EnvironmentsModel model = model();
        model.scan();
        assertEquals(List.of("miniconda3"), engine.askedFor());
        Entry told = model.find(FakeWorld.HOME.resolve("miniconda3")).orElseThrow();
        assertEquals(Optional.of("3.12.9"), told.environment().version().toOptional());
        assertEquals(6, model.rows().size());
    }

    @Test
    void nothingIsStartedBeforeItIsShown() {
        var window = new ArrayDeque<Runnable>();
        EnvironmentsModel model = model(new Tasks(Runnable::run, window::add));
        model.scan();
        while (model.scanningProperty().get()) {
            assertEquals(List.of(), engine.askedFor());
            window.remove().run();
        }
        assertEquals(6, model.rows().size());
    }

    @Test
    void whoSwitchesItOffIsObeyed() {
        mayAsk = false;
        model().scan();
        assertEquals(List.of(), engine.askedFor());
    }

    @Test
    void anEnvironmentIsAskedWhenThePersonNamesIt() {
        EnvironmentsModel model = model();
        model.scan();
        model.ask(FakeWorld.OCR);
        assertEquals(List.of("miniconda3", "venv named"), engine.askedFor());
        assertEquals(
                Optional.of("3.12.9"),
                model.find(FakeWorld.OCR).orElseThrow().environment().version().toOptional());
    }
}
