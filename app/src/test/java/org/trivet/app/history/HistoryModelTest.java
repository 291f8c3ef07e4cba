package org.trivet.app.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Tasks;
import org.trivet.profiles.Message;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;

class HistoryModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final List<String> told = new ArrayList<>();
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "", Optional.empty()));
    private final HistoryModel model =
            new HistoryModel(
                    engine,
                    new Tasks(Runnable::run, Runnable::run),
                    troubles,
                    (Path path) -> told.add(String.valueOf(path.getFileName())));

    @Test
    void theStartRecoversBeforeAnythingElse() {
        engine.recovered();
        engine.past();
        model.recover(() -> told.add("then with " + model.recoveries().size()));
        assertEquals(List.of("then with 1"), told);
        assertEquals(2, model.transactions().size());
        assertEquals(1, model.open().size());
    }

    @Test
    void aRollBackChangesTheEnvironmentAndTheList() {
        engine.past();
        model.reload();
        model.rollBack(model.transactions().getFirst());
        assertEquals(List.of("det-train"), told);
        assertEquals(State.ROLLED_BACK, model.transactions().getFirst().state());
        assertEquals(List.of(), model.busy());
    }

    @Test
    void whatCannotBeUndoneIsAskedFirst() {
        engine.past();
        model.reload();
        Transaction past = model.transactions().getFirst();
        model.release(past);
        assertEquals(List.of(new Question(past.id(), Deed.RELEASE, List.of())), model.questions());
        model.decline();
        assertEquals(List.of(), model.questions());
        model.confirm(past);
        assertEquals(List.of(), told, "nothing was asked, so nothing is confirmed");

        model.release(past);
        model.confirm(past);
        assertEquals(List.of("det-train"), told);
        assertEquals(List.of(), model.questions());
        assertEquals(Optional.empty(), model.transactions().getFirst().saved());
        assertEquals(List.of(), model.open());
    }

    @Test
    void aRollBackUnderALaterPromotionIsAskedFirst() {
        engine.past();
        engine.later();
        model.reload();
        Transaction past = model.transactions().get(1);
        model.rollBack(past);
        assertEquals(List.of(), told);
        assertEquals(
                List.of(new Question(past.id(), Deed.ROLL_BACK, List.of("t2cc"))),
                model.questions());
        model.confirm(past);
        assertEquals(List.of("det-train"), told);
        assertEquals(
                List.of(State.ROLLED_BACK),
                model.transactions().stream()
                        .filter(it -> it.id().equals(past.id()))
                        .map(Transaction::state)
                        .toList());
    }

    @Test
    void aJournalThatCannotBeReadIsToldBesideTheOthers() {
        Path journal = Path.of("journals", "t9zz.jsonl");
        engine.past();
        engine.unreadable(journal);
        model.reload();
        assertEquals(List.of(journal), model.unreadable());
        assertEquals(2, model.transactions().size());
        engine.unreadable();
        model.reload();
        assertEquals(List.of(), model.unreadable());
    }

    @Test
    void aRefusalIsToldAndNothingIsSaidToHaveChanged() {
        engine.past();
        model.reload();
        engine.refuse(Message.of("fake.refused.parent"));
        model.rollBack(model.transactions().getFirst());
        assertEquals(
                new Trouble.Refused(List.of(Message.of("fake.refused.parent"))),
                troubles.currentProperty().get());
        assertEquals(List.of(), told);
    }

    @Test
    void whatIsStillSharedIsPartedOnceTheHistoryIsRead() {
        engine.share();
        model.reload();
        assertFalse(engine.shares());
        assertEquals(Optional.empty(), Optional.ofNullable(troubles.currentProperty().get()));
    }

    @Test
    void aPartingThatFailsIsToldOnce() {
        engine.share();
        engine.refuse(Message.of("fake.refused.parent"));
        model.reload();
        assertEquals(
                new Trouble.Refused(List.of(Message.of("fake.refused.parent"))),
                troubles.currentProperty().get());
        troubles.dismiss();
        model.reload();
        assertTrue(engine.shares());
        assertEquals(Optional.empty(), Optional.ofNullable(troubles.currentProperty().get()));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    VERIFIED,    'PROMOTE,KEEP,DISCARD'
                    PROMOTED,    'ROLL_BACK,RELEASE'
                    FAILED,      DISCARD
                    ROLLED_BACK, DISCARD
                    KEPT,        ''
                    CANCELLED,   ''
                    """)
    void aStateAllowsWhatCanBeUndoneOrDecided(State state, String deeds) {
        assertEquals(
                deeds, String.join(",", Deed.of(state, true).stream().map(Enum::name).toList()));
    }
}
