package org.trivet.app.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeLibraries;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Tasks;
import org.trivet.probes.host.Cancellation;

class SurveyModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "" + error, Optional.empty()));
    private final LibrariesModel model =
            new LibrariesModel(engine, new Tasks(Runnable::run, Runnable::run), troubles);

    private SurveyState.Done check() {
        engine.environments(List.of(), false, _ -> {}, new Cancellation());
        model.placeProperty().set(FakeWorld.OCR.toString());
        model.check();
        return assertInstanceOf(SurveyState.Done.class, model.survey().stateProperty().get());
    }

    @Test
    void whatIsBrokenComesBeforeWhatNobodyNeeds() {
        SurveyState.Done done = check();
        assertEquals(LibrariesModel.Pane.SURVEY, model.paneProperty().get());
        assertEquals(
                List.of("torch_cpu.dll", "libqsqlmysql.so"),
                done.rows().stream().map(SurveyRow::name).toList());
        assertEquals(List.of(false, true), done.rows().stream().map(SurveyRow::optional).toList());
        assertEquals(1, done.broken());
    }

    @Test
    void whatNobodyNeedsIsLeftOutOnWish() {
        check();
        model.survey().onlyBrokenProperty().set(true);
        assertEquals(
                List.of("torch_cpu.dll"),
                model.survey().rows().stream().map(SurveyRow::name).toList());
    }

    @Test
    void itIsToldHowFarItIs() {
        var heard = new ArrayList<SurveyState>();
        model.survey().stateProperty().subscribe(state -> heard.add(state));
        check();
        assertEquals(new SurveyState.Running(60, 120), heard.get(heard.size() - 2));
    }

    @Test
    void aFileOfTheListShowsItsLibrariesAfterItsPackage() {
        check();
        model.importsProperty().set("paddle");
        model.open(model.survey().rows().getFirst());
        Answer answer = model.answer().orElseThrow();
        assertEquals(LibrariesModel.Pane.PREDICTION, model.paneProperty().get());
        assertEquals(List.of("torch"), answer.imports());
        assertEquals(List.of(FakeLibraries.CPU), answer.files());
        assertEquals("paddle", model.importsProperty().get(), "what was written stays");
    }

    @Test
    void givenUpItSaysSo() throws InterruptedException {
        engine.searchLibrariesForEver();
        engine.environments(List.of(), false, _ -> {}, new Cancellation());
        var threads = new ArrayList<Thread>();
        var apart =
                new LibrariesModel(
                        engine,
                        new Tasks(
                                work -> threads.add(Thread.ofVirtual().start(work)), Runnable::run),
                        troubles);
        apart.placeProperty().set(FakeWorld.OCR.toString());
        apart.check();
        apart.survey().stop();
        for (Thread thread : threads) {
            thread.join();
        }
        assertInstanceOf(SurveyState.Cancelled.class, apart.survey().stateProperty().get());
    }

    @Test
    void anEnvironmentThatIsNotThereIsToldInPlace() {
        model.placeProperty().set("/nowhere");
        model.check();
        var failed =
                assertInstanceOf(SurveyState.Failed.class, model.survey().stateProperty().get());
        assertInstanceOf(Trouble.Refused.class, failed.trouble());
    }
}
