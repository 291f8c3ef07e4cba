package org.trivet.app.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.Problem;

/// What the window's thread is given to do when there are thousands: counted, not measured.
class ManyEnvironmentsTest {
    private static final int MANY = 2000;

    private final FakeEngine engine = new FakeEngine();
    private final ArrayDeque<Runnable> window = new ArrayDeque<>();
    private final EnvironmentsModel model =
            new EnvironmentsModel(
                    engine,
                    new Tasks(Runnable::run, window::add),
                    new Troubles(error ->
                            new ErrorReports.Report("T-1", error.toString(), Optional.empty())),
                    () -> FakeEngine.NOW);
    private final HomeModel home = new HomeModel(model);
    private int changes;
    private int came;

    ManyEnvironmentsTest() {
        engine.crowd(MANY);
        model.shown().addListener(count());
    }

    private ListChangeListener<EnvironmentRow> count() {
        return change -> {
            changes++;
            while (change.next()) {
                came += change.getAddedSize();
            }
        };
    }

    /// One pulse of the window: what it takes on is counted.
    private void pulse() {
        changes = 0;
        came = 0;
        window.remove().run();
    }

    private int quiet() {
        int pulses = 0;
        while (!window.isEmpty()) {
            pulse();
            pulses++;
        }
        return pulses;
    }

    @Test
    void everythingArrivesInLotsThatLeaveTheWindowTimeToPaint() {
        model.scan();
        int pulses = 0;
        while (!window.isEmpty()) {
            pulse();
            pulses++;
            assertTrue(came <= EnvironmentsModel.LOT, "rows in one pulse: " + came);
            assertTrue(changes <= 3, "changes of the table in one pulse: " + changes);
        }
        assertEquals(MANY, model.rows().size());
        assertEquals(MANY, model.shown().size());
        assertEquals(MANY, home.rest().size() + home.needingProperty().get().size());
        assertTrue(model.rows().stream().allMatch(row -> row.standing() == Standing.WELL));
        // ten lots of rows, ten of what was read, a hundred steps of progress
        assertTrue(pulses <= 140, "pulses: " + pulses);
    }

    @Test
    void aRowStaysTheSameWhenMoreBecomesKnownOfIt() {
        model.scan();
        while (model.rows().isEmpty()) {
            pulse();
        }
        var rows = List.copyOf(model.rows());
        assertEquals(Standing.LOOKING, rows.getFirst().standing());
        quiet();
        assertEquals(rows, model.rows().subList(0, rows.size()));
        assertEquals(Standing.WELL, rows.getFirst().standing());
    }

    @Test
    void theFilterNarrowsAtOnceAndInOneStep() {
        model.scan();
        quiet();
        changes = 0;
        model.filterProperty().set("service-19");
        assertEquals(100, model.shown().size());
        assertEquals(1, changes);
        model.filterProperty().set("SERVICE-19 torch");
        assertEquals(
                List.of("service-1920", "service-1960"),
                model.shown().stream().map(EnvironmentRow::name).sorted().toList());
        model.kindProperty().set(EnvironmentKind.VENV);
        assertEquals(2, model.shown().size());
        model.kindProperty().set(EnvironmentKind.CONDA);
        assertEquals(0, model.shown().size());
        model.kindProperty().set(null);
        changes = 0;
        model.filterProperty().set("");
        assertEquals(MANY, model.shown().size());
        assertEquals(1, changes);
    }

    @Test
    void anOrderHoldsWhileMoreArrives() {
        model.orderBy(Comparator.comparing(EnvironmentRow::name).reversed());
        model.scan();
        quiet();
        assertEquals("service-1999", model.shown().getFirst().name());
        assertEquals("service-0000", model.shown().getLast().name());
        changes = 0;
        model.orderBy(Comparator.comparing(EnvironmentRow::name));
        assertEquals(1, changes, "one permutation");
        assertEquals("service-0000", model.shown().getFirst().name());
        model.orderBy(null);
        assertEquals(model.rows(), model.shown());
    }

    @Test
    void aRescanReadsNothingAgainThatWasNotTouchedAndDoesNotFlicker() {
        model.scan();
        quiet();
        assertEquals(MANY, engine.lookedInto().size());
        var rows = List.copyOf(model.rows());
        model.scan();
        while (!window.isEmpty()) {
            pulse();
            assertEquals(0, changes);
        }
        assertEquals(MANY, engine.lookedInto().size(), "no package was read a second time");
        assertEquals(rows, model.rows());
        assertNull(model.progressProperty().get());
    }

    @Test
    void whatIsOnTheScreenIsLookedIntoFirst() {
        List<Path> seen =
                FakeWorld.crowd(MANY).subList(1500, 1510).stream()
                        .map(report -> report.environment().prefix())
                        .toList();
        model.see(seen);
        model.scan();
        quiet();
        assertEquals(seen, engine.lookedInto().subList(0, seen.size()));
    }

    @Test
    void whatLiesWhereTheSearchCouldNotLookStays() {
        engine.crowd(3);
        model.scan();
        quiet();
        Path hidden = model.rows().getFirst().key();
        engine.empty();
        engine.remark(
                new Problem(
                        "unreadable",
                        Map.of(
                                "path",
                                FakeWorld.HOME.resolve("projects/team-00").toString(),
                                "why",
                                "permission denied")));
        model.scan();
        quiet();
        assertEquals(List.of(hidden), model.rows().stream().map(EnvironmentRow::key).toList());
        assertEquals(1, model.remarks().size());
        engine.remark();
        model.scan();
        quiet();
        assertEquals(List.of(), model.rows());
        assertEquals(List.of(), model.remarks());
    }

    @Test
    void aScanThatIsStoppedKeepsWhatItFound() {
        var background = new ArrayList<Runnable>();
        var stopped =
                new EnvironmentsModel(
                        engine,
                        new Tasks(background::add, Runnable::run),
                        new Troubles(error ->
                                new ErrorReports.Report("T-1", error.toString(), Optional.empty())),
                        () -> FakeEngine.NOW);
        stopped.rows()
                .addListener(
                        (ListChangeListener<EnvironmentRow>)
                                _ -> {
                                    if (stopped.rows().size() == 70) {
                                        stopped.stop();
                                    }
                                });
        stopped.scan();
        background.removeFirst().run();
        assertEquals(70, stopped.rows().size());
        assertFalse(stopped.scanningProperty().get());
        assertNull(stopped.tookProperty().get(), "it was not complete");
    }
}
