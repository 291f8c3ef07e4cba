package org.trivet.app.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Tasks;
import org.trivet.app.text.CommandLine;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;

class MendModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final List<State> told = new ArrayList<>();

    private MendModel model() throws Refusal {
        return new MendModel(
                engine,
                new Tasks(Runnable::run, Runnable::run),
                new Troubles(error -> new ErrorReports.Report("T-1", "", Optional.empty())),
                () -> FakeEngine.NOW,
                (Transaction transaction) -> told.add(transaction.state()),
                FakeWorld.OCR_PROFILE,
                engine.environment(FakeWorld.OCR.toString()));
    }

    @Test
    void aPlanIsAppliedVerifiedPromotedAndRolledBack() throws Refusal {
        engine.stepToEnd();
        MendModel model = model();
        model.makePlan();
        assertEquals(Stage.PLANNED, model.stageProperty().get());
        assertTrue(model.canApply());
        model.apply();
        assertEquals(Stage.DECIDING, model.stageProperty().get());
        assertEquals(Phase.DECISION, model.phaseProperty().get());
        assertEquals(
                "> " + CommandLine.of("python", "-m", "pip", "install", "albumentations<2"),
                model.log().stream()
                        .filter(line -> line.startsWith("> ") && line.contains(" install "))
                        .findFirst()
                        .get());
        model.promote();
        assertEquals(Stage.PROMOTED, model.stageProperty().get());
        model.rollBack();
        assertEquals(Stage.ROLLED_BACK, model.stageProperty().get());
        assertEquals(List.of(State.VERIFIED, State.PROMOTED, State.ROLLED_BACK), told);
    }

    @Test
    void nothingIsAppliedBeforeThePersonAgreed() throws Refusal {
        engine.ask();
        engine.stepToEnd();
        MendModel model = model();
        model.makePlan();
        assertFalse(model.canApply());
        model.apply();
        assertEquals(Stage.PLANNED, model.stageProperty().get());
        model.agreedProperty().set(true);
        model.apply();
        assertEquals(Stage.DECIDING, model.stageProperty().get());
    }

    @Test
    void aRefusedPlanKeepsItsReasons() throws Refusal {
        engine.refuse(Message.of("fake.refused.disk"));
        MendModel model = model();
        model.makePlan();
        assertEquals(Stage.UNPLANNED, model.stageProperty().get());
        assertEquals(
                new Trouble.Refused(List.of(Message.of("fake.refused.disk"))),
                model.troubleProperty().get());
    }

    @Test
    void anApplyThatCannotBeginLeadsBackToThePlan() throws Refusal {
        MendModel model = model();
        model.makePlan();
        engine.refuse(Message.of("fake.refused.parent"));
        model.apply();
        assertEquals(Stage.PLANNED, model.stageProperty().get());
        assertNotNull(model.troubleProperty().get());
        assertEquals(List.of(), told);
    }

    @Test
    void aDecisionThatIsRefusedStaysOpen() throws Refusal {
        engine.stepToEnd();
        MendModel model = model();
        model.makePlan();
        model.apply();
        engine.refuse(Message.of("fake.refused.parent"));
        model.promote();
        assertEquals(Stage.DECIDING, model.stageProperty().get());
        assertNotNull(model.troubleProperty().get());
        model.keep();
        assertEquals(Stage.KEPT, model.stageProperty().get());
        assertEquals(null, model.troubleProperty().get());
    }

    @Test
    void aFailedCheckKeepsTheCopyForALook() throws Refusal {
        engine.failChecks();
        engine.stepToEnd();
        MendModel model = model();
        model.makePlan();
        model.apply();
        assertEquals(Stage.FAILED, model.stageProperty().get());
        assertEquals(
                Pills.Progress.FAILED,
                Pills.progress(Stage.FAILED, model.phaseProperty().get(), Phase.VERIFY));
        model.discard();
        assertEquals(Stage.DISCARDED, model.stageProperty().get());
    }

    @Test
    void theSameStandsAsACommand() throws Refusal {
        assertEquals(
                "trivet apply paddleocr2-albumentations1 --env " + FakeWorld.OCR,
                model().applyCommand());
    }
}
