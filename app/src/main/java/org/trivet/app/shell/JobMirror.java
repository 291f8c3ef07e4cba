package org.trivet.app.shell;

import java.util.concurrent.CountDownLatch;
import javafx.concurrent.Task;
import org.trivet.app.parts.Words;
import org.trivet.app.task.Job;

/// A job as ControlsFX' list of tasks wants it. It only waits for the end of the job, so that the
/// list sees it running: its cancel button works on running tasks alone.
final class JobMirror extends Task<Void> {
    private final Job<?> job;
    private final CountDownLatch ended = new CountDownLatch(1);

    private JobMirror(Words words, Job<?> job) {
        this.job = job;
        updateTitle(JobText.of(words, job));
        updateMessage(words.get(job.isChanging() ? "shell.tasks.changing" : "shell.tasks.reading"));
        job.progressProperty()
                .subscribe(value -> {
                    double progress = value.doubleValue();
                    updateProgress(progress < 0 ? -1 : progress, 1);
                });
    }

    /// A mirror that waits on a thread of its own.
    static JobMirror of(Words words, Job<?> job) {
        var mirror = new JobMirror(words, job);
        Thread.ofVirtual().name("trivet-mirror").start(mirror);
        return mirror;
    }

    Job<?> job() {
        return job;
    }

    /// The job ended.
    void end() {
        ended.countDown();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        job.cancel();
        return false;
    }

    @Override
    protected Void call() throws InterruptedException {
        ended.await();
        return null;
    }
}
