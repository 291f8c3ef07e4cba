package org.trivet.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TasksTest {
    private final List<String> heard = new ArrayList<>();
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run);

    @Test
    void aResultIsHandedOverThenTheEndIsTold() {
        tasks.create("task.scan", "x", _ -> 42)
                .onSuccess(value -> heard.add("value " + value))
                .andFinally(() -> heard.add("end"))
                .start();
        assertEquals(List.of("value 42", "end"), heard);
        assertTrue(tasks.running().isEmpty());
    }

    @Test
    void theFirstFittingHandlerTakesAnError() {
        tasks.create(
                        "task.scan",
                        "x",
                        _ -> {
                            throw new IOException("gone");
                        })
                .onError(IllegalStateException.class, _ -> heard.add("wrong"))
                .onError(IOException.class, error -> heard.add(String.valueOf(error.getMessage())))
                .onError(Throwable.class, _ -> heard.add("too late"))
                .andFinally(() -> heard.add("end"))
                .start();
        assertEquals(List.of("gone", "end"), heard);
    }

    @Test
    void anErrorThatNoHandlerTakesIsNotSwallowed() {
        tasks.onUnhandled(error -> heard.add("unhandled " + error.getMessage()));
        tasks.create(
                        "task.scan",
                        "x",
                        _ -> {
                            throw new IOException("gone");
                        })
                .start();
        assertEquals(List.of("unhandled gone"), heard);
    }

    @Test
    void withoutAnyoneToTellAnErrorIsThrown() {
        var job =
                tasks.create(
                        "task.scan",
                        "x",
                        _ -> {
                            throw new IOException("gone");
                        });
        assertThrows(IllegalStateException.class, job::start);
    }

    @Test
    void aCancelledJobIsNoError() {
        var waiting = new ArrayDeque<Runnable>();
        var later = new Tasks(waiting::add, Runnable::run);
        var job =
                later.create(
                                "task.apply",
                                "x",
                                report -> {
                                    report.cancellation().check();
                                    return 1;
                                })
                        .changing()
                        .onSuccess(_ -> heard.add("success"))
                        .onCancelled(() -> heard.add("cancelled"))
                        .onError(CancellationException.class, _ -> heard.add("error"))
                        .start();
        assertTrue(later.isChanging());
        job.cancel();
        waiting.remove().run();
        assertEquals(List.of("cancelled"), heard);
        assertFalse(later.isChanging());
    }

    @Test
    void progressIsAShareOfTheWholeOrUnknown() {
        var values = new ArrayList<Double>();
        var job =
                tasks.create(
                        "task.apply",
                        "x",
                        report -> {
                            report.progress(1, 4);
                            report.progress(7, 0);
                            report.progress(9, 4);
                            return 1;
                        });
        job.progressProperty().subscribe(value -> values.add(value.doubleValue()));
        job.start();
        assertEquals(List.of(-1.0, 0.25, -1.0, 1.0), values);
    }

    @Test
    void aBatchHandsOverInLots() {
        var waiting = new ArrayDeque<Runnable>();
        var later = new Tasks(Runnable::run, waiting::add);
        var lots = new ArrayList<List<String>>();
        var batch = new Batch<String>(later, lots::add);
        batch.add("a");
        batch.add("b");
        assertEquals(1, waiting.size(), "one call of the window for both");
        waiting.remove().run();
        batch.add("c");
        waiting.remove().run();
        assertEquals(List.of(List.of("a", "b"), List.of("c")), lots);
    }

    @Test
    void aPacedBatchHandsOverNoMoreThanALotInAFrame() {
        var frames = new ArrayDeque<Runnable>();
        var later = new Tasks(Runnable::run, Runnable::run, frames::add);
        var lots = new ArrayList<List<Integer>>();
        Batch<Integer> batch = Batch.paced(later, 2, lots::add);
        batch.afterwards(() -> heard.add("nothing waits"));
        for (int i = 1; i <= 5; i++) {
            batch.add(i);
        }
        batch.afterwards(() -> heard.add("all is there"));
        assertEquals(1, frames.size());
        frames.remove().run();
        assertEquals(List.of(List.of(1, 2)), lots);
        frames.remove().run();
        assertEquals(List.of("nothing waits"), heard);
        frames.remove().run();
        assertEquals(List.of(List.of(1, 2), List.of(3, 4), List.of(5)), lots);
        assertEquals(List.of("nothing waits", "all is there"), heard);
        assertTrue(frames.isEmpty());
    }

    @Test
    void onlyTheLatestOfManyValuesIsShown() {
        var frames = new ArrayDeque<Runnable>();
        var later = new Tasks(Runnable::run, Runnable::run, frames::add);
        var latest = new Latest<String>(later, heard::add);
        latest.set("1 folder");
        latest.set("2 folders");
        assertEquals(1, frames.size());
        frames.remove().run();
        latest.set("3 folders");
        frames.remove().run();
        assertEquals(List.of("2 folders", "3 folders"), heard);
    }

    @Test
    void whatIsDoneTogetherEndsTogetherAndTellsItsFault() {
        var real = Tasks.onVirtualThreads();
        var left = new java.util.concurrent.atomic.AtomicInteger(100);
        real.together(
                4,
                () -> {
                    while (left.getAndDecrement() > 0) {
                        Thread.yield();
                    }
                });
        assertEquals(-4, left.get());
        var fault =
                assertThrows(
                        CancellationException.class,
                        () ->
                                real.together(
                                        2,
                                        () -> {
                                            throw new CancellationException("stop");
                                        }));
        assertEquals("stop", fault.getMessage());
    }
}
