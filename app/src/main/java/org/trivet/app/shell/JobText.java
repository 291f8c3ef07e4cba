package org.trivet.app.shell;

import org.trivet.app.parts.Words;
import org.trivet.app.task.Job;

/// What a job does, in words.
final class JobText {
    private JobText() {}

    static String of(Words words, Job<?> job) {
        return words.get(job.key(), "name", job.subject());
    }
}
