package org.trivet.app.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.trivet.probes.imports.ImportEnd;

class TraceModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "" + error, Optional.empty()));
    private final LibrariesModel model =
            new LibrariesModel(engine, new Tasks(Runnable::run, Runnable::run), troubles);

    private TraceState prepare(LibrariesModel asked, String imports) {
        asked.placeProperty().set(FakeWorld.OCR.toString());
        asked.importsProperty().set(imports);
        asked.traceForReal();
        return asked.trace().stateProperty().get();
    }

    private static TraceRow row(TraceState.Done done, String name) {
        return done.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(done.rows()));
    }

    @Test
    void nothingRunsBeforeSomebodySaidYes() {
        var ready = assertInstanceOf(TraceState.Ready.class, prepare(model, "torch, paddle"));
        assertTrue(ready.plan().command().endsWith(" torch paddle"), () -> ready.plan().command());
        assertEquals(List.of(), engine.traced());
        assertEquals(LibrariesModel.Pane.TRACE, model.paneProperty().get());
    }

    @Test
    void whatWasSeenStandsBesideWhatWasPredicted() {
        engine.observe(FakeLibraries.observed(ImportEnd.FINE));
        prepare(model, "torch");
        model.trace().run();
        var done = assertInstanceOf(TraceState.Done.class, model.trace().stateProperty().get());
        assertEquals(TraceRow.Verdict.ONLY_SEEN, row(done, "torch.extra").verdict());
        assertEquals(TraceRow.Verdict.AGREES, row(done, "torch_cpu.dll").verdict());
        assertEquals(TraceRow.Verdict.ONLY_SEEN, row(done, "extra.dll").verdict());
        assertEquals(TraceRow.Verdict.ONLY_PREDICTED, row(done, "libpaddle.pyd").verdict());
        assertEquals(Optional.of("torch"), row(done, "torch_cpu.dll").by());
        assertEquals(List.of("torch"), engine.traced().getFirst().modules());
        model.trace().onlyDifferencesProperty().set(true);
        assertTrue(
                model.trace().rows().stream().noneMatch(it -> it.name().equals("torch_cpu.dll")));
    }

    @Test
    void whatFailedComesFirst() {
        engine.observe(FakeLibraries.observed(ImportEnd.FAILED));
        prepare(model, "torch");
        model.trace().run();
        TraceRow first = model.trace().rows().getFirst();
        assertEquals("torch", first.name());
        assertTrue(first.failed());
    }

    @Test
    void aNameThatIsNoModuleIsRefused() {
        var failed = assertInstanceOf(TraceState.Failed.class, prepare(model, "torch, 1x"));
        assertInstanceOf(Trouble.Refused.class, failed.trouble());
        assertEquals(List.of(), engine.traced());
    }

    @Test
    void aPythonThatCannotBeStartedIsToldInPlace() {
        prepare(model, "torch");
        model.trace().run();
        var failed = assertInstanceOf(TraceState.Failed.class, model.trace().stateProperty().get());
        assertInstanceOf(Trouble.Refused.class, failed.trouble());
    }

    @Test
    void givenUpItCanBeRunAgain() throws InterruptedException {
        engine.searchLibrariesForEver();
        var threads = new ArrayList<Thread>();
        var apart =
                new LibrariesModel(
                        engine,
                        new Tasks(
                                work -> threads.add(Thread.ofVirtual().start(work)), Runnable::run),
                        troubles);
        prepare(apart, "torch");
        for (Thread thread : threads) {
            thread.join();
        }
        apart.trace().run();
        apart.trace().stop();
        for (Thread thread : threads) {
            thread.join();
        }
        assertInstanceOf(TraceState.Cancelled.class, apart.trace().stateProperty().get());
    }
}
