package org.trivet.app.shell;

import javafx.concurrent.Task;
import org.trivet.app.parts.Words;
import org.trivet.app.task.Job;

/// A job as ControlsFX' list of tasks wants it: never run, it shows the job's progress and passes
/// on its cancel button.
final class JobMirror extends Task<Void> {
    private final Job<?> job;

    JobMirror(Words words, Job<?> job) {
        this.job = job;
        updateTitle(JobText.of(words, job));
        updateMessage(words.get(job.isChanging() ? "shell.tasks.changing" : "shell.tasks.reading"));
        job.progressProperty()
                .subscribe(value -> {
                    double progress = value.doubleValue();
                    updateProgress(progress < 0 ? -1 : progress, 1);
                });
    }

    Job<?> job() {
        return job;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        job.cancel();
        return false;
    }

    @Override
    protected Void call() {
        throw new UnsupportedOperationException("a mirror is not run");
    }
}
