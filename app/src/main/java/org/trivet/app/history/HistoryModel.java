package org.trivet.app.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.task.Report;
import org.trivet.app.task.Tasks;
import org.trivet.app.task.Work;
import org.trivet.profiles.execute.LaterPromotions;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.Transaction;

/// Past transactions, what was recovered at the start, and what can still be done.
public final class HistoryModel {
    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final Consumer<Path> changed;
    private final ObservableList<Transaction> transactions = FXCollections.observableArrayList();
    private final ObservableList<Recovery> recoveries = FXCollections.observableArrayList();
    private final ObservableList<Path> unreadable = FXCollections.observableArrayList();
    private final ObservableList<String> busy = FXCollections.observableArrayList();

    private final ObservableList<Question> questions = FXCollections.observableArrayList();

    private boolean separating;
    private boolean maySeparate = true;

    private record Journals(List<Transaction> read, List<Path> unreadable, boolean shares) {}

    /// @param changed told the path of an environment that is no longer what it was
    public HistoryModel(Engine engine, Tasks tasks, Troubles troubles, Consumer<Path> changed) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        this.changed = changed;
    }

    /// The newest first.
    public ObservableList<Transaction> transactions() {
        return transactions;
    }

    /// What was done at the start with interrupted transactions.
    public ObservableList<Recovery> recoveries() {
        return recoveries;
    }

    /// Journals that cannot be read, or that a newer Trivet wrote; nobody touches them.
    public ObservableList<Path> unreadable() {
        return unreadable;
    }

    /// Ids of transactions that something is being done with.
    public ObservableList<String> busy() {
        return busy;
    }

    /// Finishes or undoes what was interrupted, reads the history, then goes on with `then`:
    /// nothing is scanned while environments may still be moved.
    public void recover(Runnable then) {
        tasks.create("task.recover", "", report -> engine.recover(progress(report)))
                .changing()
                .onSuccess(recoveries::setAll)
                .onError(Throwable.class, troubles::raise)
                .andFinally(() -> {
                    reload();
                    expire();
                    then.run();
                })
                .start();
    }

    /// Removes the originals whose time is over, beside whatever else is done.
    private void expire() {
        tasks.create("task.expire", "", report -> engine.expire(progress(report)))
                .onSuccess(gone -> {
                    if (!gone.isEmpty()) {
                        reload();
                    }
                })
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    public void reload() {
        tasks.create(
                        "task.history",
                        "",
                        _ ->
                                new Journals(
                                        engine.history(),
                                        engine.unreadableJournals(),
                                        engine.shares()))
                .onSuccess(journals -> {
                    transactions.setAll(journals.read());
                    unreadable.setAll(journals.unreadable());
                    separate(journals.shares());
                })
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    /// Parts what is still shared, beside whatever else is done. A change to an environment stops
    /// it and is followed by another look at the history, which lets it go on. Once it failed, the
    /// next start tries again.
    private void separate(boolean shares) {
        if (!shares || separating || !maySeparate) {
            return;
        }
        separating = true;
        tasks.create(
                        "task.separate",
                        "",
                        report -> {
                            engine.separate(progress(report), report.cancellation());
                            return true;
                        })
                .onError(
                        Throwable.class,
                        error -> {
                            maySeparate = false;
                            troubles.raise(error);
                        })
                .andFinally(() -> {
                    separating = false;
                })
                .start();
    }

    /// What waits for an answer; at most one at a time.
    public ObservableList<Question> questions() {
        return questions;
    }

    /// Rolls back at once what nothing stands upon, else asks.
    public void rollBack(Transaction transaction) {
        List<String> later =
                LaterPromotions.of(transaction, transactions).stream()
                        .map(Transaction::id)
                        .toList();
        if (later.isEmpty()) {
            questions.clear();
            change(
                    "task.roll-back",
                    transaction,
                    report -> engine.rollBack(transaction.id(), progress(report)));
        } else {
            questions.setAll(new Question(transaction.id(), Deed.ROLL_BACK, later));
        }
    }

    /// Asks whether the kept original is to go.
    public void release(Transaction transaction) {
        questions.setAll(new Question(transaction.id(), Deed.RELEASE, List.of()));
    }

    /// Does what was asked.
    public void confirm(Transaction transaction) {
        List<Question> asked = List.copyOf(questions);
        questions.clear();
        for (Question question : asked) {
            if (question.deed() == Deed.RELEASE) {
                change(
                        "task.release",
                        transaction,
                        report -> engine.release(transaction.id(), progress(report)));
            } else {
                change(
                        "task.roll-back",
                        transaction,
                        report -> engine.rollBackAll(transaction.id(), progress(report)));
            }
        }
    }

    /// Leaves it.
    public void decline() {
        questions.clear();
    }

    /// What is asked of a transaction.
    Optional<Question> question(Transaction transaction) {
        return questions.stream()
                .filter(it -> it.transaction().equals(transaction.id()))
                .findFirst();
    }

    public void promote(Transaction transaction) {
        change(
                "task.promote",
                transaction,
                report -> engine.promote(transaction.id(), progress(report)));
    }

    public void keep(Transaction transaction) {
        change("task.keep", transaction, _ -> engine.keep(transaction.id()));
    }

    public void discard(Transaction transaction) {
        change(
                "task.discard",
                transaction,
                report -> engine.discard(transaction.id(), progress(report)));
    }

    private void change(String key, Transaction transaction, Work<Transaction> work) {
        if (busy.contains(transaction.id())) {
            return;
        }
        busy.add(transaction.id());
        troubles.dismiss();
        tasks.create(key, name(transaction), work)
                .changing()
                .onSuccess(done -> changed.accept(done.environment()))
                .onError(Throwable.class, troubles::raise)
                .andFinally(() -> {
                    busy.remove(transaction.id());
                    reload();
                })
                .start();
    }

    /// The name under which people know the environment of a transaction.
    public static String name(Transaction transaction) {
        return EnvironmentName.of(transaction.environment());
    }

    /// Those that wait for a decision or can be rolled back, the newest first.
    public List<Transaction> open() {
        return transactions.stream()
                .filter(transaction -> !Deed.of(transaction).isEmpty())
                .toList();
    }

    private static Progress progress(Report report) {
        return new Progress() {
            @Override
            public void done(long done, long total) {
                report.progress(done, total);
            }
        };
    }
}
