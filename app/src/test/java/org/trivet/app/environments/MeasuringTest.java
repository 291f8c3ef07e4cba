package org.trivet.app.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.EnvironmentSize;

/// Counting goes on beside the window, whose thread is the test's. The limit is there for a count
/// that does not end; nothing is measured.
@Timeout(60)
class MeasuringTest {
    private final FakeEngine engine = new FakeEngine();
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "" + error, Optional.empty()));
    private final EnvironmentsModel model =
            new EnvironmentsModel(
                    engine,
                    new Tasks(work -> Thread.ofVirtual().start(work), window::add),
                    troubles,
                    () -> FakeEngine.NOW);

    private EnvironmentRow row() throws InterruptedException {
        model.scan();
        while (model.scanningProperty().get()) {
            window.take().run();
        }
        return model.row(FakeWorld.OCR).orElseThrow();
    }

    @Test
    void whatWasCountedSoFarIsShownUntilItIsCancelled() throws InterruptedException {
        EnvironmentRow row = row();
        engine.countForEver();
        model.measure(row.key());
        assertEquals(new EnvironmentSize(0, 0, 0), row.countedProperty().get());
        while (row.countedProperty().get().files() == 0) {
            window.take().run();
        }
        assertEquals(12_000, row.countedProperty().get().files());
        model.stopMeasuring(row.key());
        while (row.countedProperty().get() != null) {
            window.take().run();
        }
        assertEquals(Optional.empty(), row.entry().size());
        assertNull(troubles.currentProperty().get());
    }

    @Test
    void theSizeTakesThePlaceOfTheCounting() throws InterruptedException {
        EnvironmentRow row = row();
        model.measure(row.key());
        while (row.countedProperty().get() != null) {
            window.take().run();
        }
        assertEquals(Optional.of(4_402_341_478L), row.entry().bytes());
    }

    @Test
    void aSearchOfAllDisksHoldsUntilItIsSwitchedOff() throws InterruptedException {
        row();
        model.searchEverywhere(true);
        drain();
        model.scan();
        drain();
        model.searchEverywhere(false);
        drain();
        assertEquals(
                List.of(false, true, true, false),
                engine.scopes().stream().map(scope -> scope.everywhere()).toList());
    }

    private void drain() throws InterruptedException {
        while (model.scanningProperty().get()) {
            window.take().run();
        }
    }
}
