package org.trivet.app.shell;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.trivet.app.task.Tasks;

/// Does something once nothing changes an environment any more.
final class LastJob implements InvalidationListener {
    private final Tasks tasks;
    private final Runnable then;

    LastJob(Tasks tasks, Runnable then) {
        this.tasks = tasks;
        this.then = then;
    }

    void await() {
        tasks.running().addListener(this);
        invalidated(tasks.running());
    }

    @Override
    public void invalidated(Observable running) {
        if (!tasks.isChanging()) {
            tasks.running().removeListener(this);
            then.run();
        }
    }
}
