package org.trivet.app.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Tasks;

/// Without a toolkit: work and window are the thread of the test.
class EnvironmentsModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "" + error, Optional.empty()));
    private final EnvironmentsModel model =
            new EnvironmentsModel(
                    engine,
                    new Tasks(Runnable::run, Runnable::run),
                    troubles,
                    () -> FakeEngine.NOW);

    @Test
    void theGravestComesFirst() {
        model.scan();
        assertEquals(
                List.of(
                        Standing.FAILING,
                        Standing.BROKEN,
                        Standing.ADVISED,
                        Standing.WELL,
                        Standing.WELL,
                        Standing.WELL),
                model.byGravity().stream().map(Entry::standing).toList());
    }

    @Test
    void environmentsAreListedBeforeTheyAreLookedInto() {
        var window = new ArrayDeque<Runnable>();
        var slow =
                new EnvironmentsModel(
                        engine,
                        new Tasks(Runnable::run, window::add),
                        troubles,
                        () -> FakeEngine.NOW);
        slow.scan();
        assertTrue(slow.scanningProperty().get());
        assertEquals(List.of(), slow.rows());
        while (slow.rows().isEmpty()) {
            window.remove().run();
        }
        assertEquals(6, slow.rows().size());
        assertTrue(
                slow.rows().stream()
                        .filter(row -> row.entry().environment().problems().isEmpty())
                        .allMatch(row -> row.standing() == Standing.LOOKING));
        while (!window.isEmpty()) {
            window.remove().run();
        }
        assertEquals(Standing.FAILING, slow.find(FakeWorld.OCR).orElseThrow().standing());
        assertFalse(slow.scanningProperty().get());
    }

    @Test
    void theFilterLooksAtNamePathVersionAndFrameworks() {
        model.scan();
        model.filterProperty().set("OCR-web");
        assertEquals(1, model.shown().size());
        model.filterProperty().set("3.12");
        assertEquals(2, model.shown().size());
        model.filterProperty().set("paddle 3");
        assertEquals(1, model.shown().size());
        model.filterProperty().set("nothing such");
        assertEquals(0, model.shown().size());
    }

    @Test
    void whatIsGoneLeavesTheListAfterTheNextScan() {
        model.scan();
        engine.empty();
        model.scan();
        assertEquals(List.of(), model.rows());
    }

    @Test
    void aFaultEndsTheScanAndIsTold() {
        engine.breakWith(new IllegalStateException("no end"));
        model.scan();
        assertFalse(model.scanningProperty().get());
        assertEquals(
                new Trouble.Unexpected(
                        "T-1",
                        "IllegalStateException: no end",
                        "java.lang.IllegalStateException: no end"),
                troubles.currentProperty().get());
    }

    @Test
    void homeSaysWhoNeedsThePerson() {
        var home = new HomeModel(model);
        assertEquals(HomeModel.Sentence.LOOKING, home.sentenceProperty().get());
        model.scan();
        assertEquals(HomeModel.Sentence.NEEDED, home.sentenceProperty().get());
        assertEquals(1, home.failing());
        assertEquals(5, home.rest().size());
        engine.empty();
        model.scan();
        assertEquals(HomeModel.Sentence.NOTHING_FOUND, home.sentenceProperty().get());
    }

    @Test
    void aDetailFollowsTheListAndKnowsWhenItIsGone() {
        model.scan();
        var detail = new EnvironmentModel(model, FakeWorld.OCR);
        assertNotNull(detail.entryProperty().get());
        detail.filterProperty().set("opencv");
        assertEquals(3, detail.packages().size());
        engine.empty();
        model.scan();
        assertEquals(null, detail.entryProperty().get());
    }
}
