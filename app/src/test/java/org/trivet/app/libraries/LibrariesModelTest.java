package org.trivet.app.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeLibraries;
import org.trivet.app.fake.FakeWords;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Job;
import org.trivet.app.task.Tasks;
import org.trivet.probes.loader.LoadRule;

class LibrariesModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "" + error, Optional.empty()));
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run);
    private final LibrariesModel model = new LibrariesModel(engine, tasks, troubles);

    private Answer ask(String imports) {
        model.speak(new PictureWords(new FakeWords(Locale.ENGLISH)));
        model.placeProperty().set(FakeWorld.OCR.toString());
        model.importsProperty().set(imports);
        model.ask();
        return model.answer().orElseThrow();
    }

    @Test
    void theFailureIsCountedOnceAndItsLibraryIsSelected() {
        Answer answer = ask("paddle, torch");
        assertEquals(4, answer.libraries());
        assertEquals(1, answer.problems().size());
        assertEquals(
                FakeLibraries.PADDLES, model.selectedRow().flatMap(LibraryRow::path).orElseThrow());
        assertTrue(model.drawingProperty().get() != null, "it is drawn");
    }

    @Test
    void theMostTellingSearchComesFirst() {
        ask("paddle, torch");
        assertEquals(
                List.of(4, 2), model.choices().stream().map(choice -> choice.sequence()).toList());
        assertEquals(Optional.of(LoadRule.RESIDENT), model.choices().getFirst().rule());
    }

    @Test
    void theTableHasModulesAndCopiesThatLost() {
        Answer answer = ask("paddle, torch");
        LibraryRow lost = answer.rows().stream().filter(LibraryRow::lost).findFirst().orElseThrow();
        assertEquals("copy:" + FakeLibraries.TORCHS, lost.key());
        assertEquals(List.of("cudnn_cnn64_9.dll"), lost.broughtBy());
        LibraryRow winner = answer.row(FakeLibraries.PADDLES).orElseThrow();
        assertEquals(Optional.of("nvidia-cudnn-cu12 9.5.1.17"), winner.owner());
        assertEquals(List.of("libpaddle.pyd", "cudnn_cnn64_9.dll"), winner.broughtBy());
    }

    @Test
    void turningTheOrderAsksAgain() {
        ask("paddle,torch");
        model.turn();
        assertEquals("torch, paddle", model.importsProperty().get());
        assertEquals(List.of(), model.answer().orElseThrow().problems());
    }

    @Test
    void importsAreReadAsPeopleWriteThem() {
        model.importsProperty().set(" import paddle，torch;  paddle\n cv2 ");
        assertEquals(List.of("paddle", "torch", "cv2"), model.modules());
    }

    @Test
    void withoutImportsTheFrameworksAreImported() {
        engine.environments(List.of(), false, _ -> {}, new org.trivet.probes.host.Cancellation());
        assertEquals(List.of("torch", "paddle"), ask("").imports());
        assertEquals("torch, paddle", model.importsProperty().get());
    }

    @Test
    void onlyProblemsLeavesWhatFailsAndWhatIsContested() {
        ask("paddle, torch");
        int all = model.rows().size();
        model.change(options -> options.withOnlyProblems(true));
        List<String> names = model.rows().stream().map(LibraryRow::name).distinct().toList();
        assertEquals(List.of("cudnn_graph64_9.dll", "cudnn_cnn64_9.dll"), names);
        assertTrue(model.rows().size() < all);
    }

    @Test
    void theSearchGoesFromOneToTheNextAndAround() {
        ask("paddle, torch");
        model.selectedProperty().set(null);
        model.searchProperty().set("CUDNN");
        var seen = new ArrayList<String>();
        int count = model.foundProperty().get().size();
        for (int i = 0; i <= count; i++) {
            model.next();
            seen.add(String.valueOf(model.selectedProperty().get()));
        }
        assertTrue(count >= 2, () -> "found: " + seen);
        assertEquals(model.foundProperty().get(), seen.subList(0, count));
        assertEquals(seen.getFirst(), seen.getLast());
        model.searchProperty().set("no such library");
        assertEquals(List.of(), model.rows());
    }

    @Test
    void anEnvironmentThatIsNotThereIsToldInPlace() {
        model.placeProperty().set("/nowhere");
        model.ask();
        var failed = assertInstanceOf(Outcome.Failed.class, model.outcomeProperty().get());
        assertInstanceOf(Trouble.Refused.class, failed.trouble());
        assertNull(troubles.currentProperty().get());
    }

    @Test
    void aCollapsedPackageIsOneBox() {
        engine.libraries(FakeLibraries.crowd(50));
        ask("torch");
        int before = model.drawingProperty().get().boxes().size();
        model.collapse("pack1", true);
        assertEquals("group:pack1", model.selectedProperty().get());
        assertEquals(before - 24, model.drawingProperty().get().boxes().size());
        model.collapse("pack1", false);
        assertEquals(before, model.drawingProperty().get().boxes().size());
    }

    @Test
    void aQuestionThatIsGivenUpSaysSo() throws InterruptedException {
        engine.searchLibrariesForEver();
        var threads = new ArrayList<Thread>();
        var apart =
                new LibrariesModel(
                        engine,
                        new Tasks(
                                work -> threads.add(Thread.ofVirtual().start(work)), Runnable::run),
                        troubles);
        apart.placeProperty().set(FakeWorld.OCR.toString());
        apart.importsProperty().set("torch");
        apart.ask();
        assertInstanceOf(Outcome.Asking.class, apart.outcomeProperty().get());
        apart.stop();
        for (Thread thread : threads) {
            thread.join();
        }
        assertInstanceOf(Outcome.Cancelled.class, apart.outcomeProperty().get());
    }

    @Test
    void aPictureIsWrittenWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("图.svg");
        model.save(file, () -> new byte[] {1, 2, 3});
        assertEquals(3, Files.size(file));
        model.save(folder.resolve("图.svg").resolve("x"), () -> new byte[1]);
        assertInstanceOf(Trouble.Refused.class, troubles.currentProperty().get());
        assertEquals(List.<Job<?>>of(), tasks.running());
    }
}
