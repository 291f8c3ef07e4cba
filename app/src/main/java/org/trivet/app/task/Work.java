package org.trivet.app.task;

/// What a job does, away from the thread of the window.
@FunctionalInterface
public interface Work<T> {
    T run(Report report) throws Exception;
}
