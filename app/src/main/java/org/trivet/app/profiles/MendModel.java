package org.trivet.app.profiles;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.task.Batch;
import org.trivet.app.task.Job;
import org.trivet.app.task.Report;
import org.trivet.app.task.Tasks;
import org.trivet.app.task.Work;
import org.trivet.app.text.CommandLine;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.plan.Plan;

/// One profile on its way into one environment: plan, copy, change, verification, decision.
public final class MendModel {
    /// Lines of output that are kept; older ones go.
    static final int LOG_LIMIT = 5_000;

    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final Supplier<Instant> clock;
    private final Consumer<Transaction> changed;
    private final Profile profile;
    private final PythonEnvironment environment;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.PLANNING);
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.PLAN);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Transaction> transaction =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty agreed = new SimpleBooleanProperty();
    private final ObservableList<String> log = FXCollections.observableArrayList();
    private final Batch<String> lines;
    private @Nullable Instant began;
    private @Nullable Job<?> job;

    /// @param changed told of a transaction that ended, or whose state a decision changed
    public MendModel(
            Engine engine,
            Tasks tasks,
            Troubles troubles,
            Supplier<Instant> clock,
            Consumer<Transaction> changed,
            Profile profile,
            PythonEnvironment environment) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        this.clock = clock;
        this.changed = changed;
        this.profile = profile;
        this.environment = environment;
        this.lines = new Batch<>(tasks, this::append);
    }

    public Profile profile() {
        return profile;
    }

    public PythonEnvironment environment() {
        return environment;
    }

    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// How far the phase is, between 0 and 1; -1 while unknown.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Plan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Transaction> transactionProperty() {
        return transaction.getReadOnlyProperty();
    }

    /// Why the last thing asked could not be done.
    public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// Whether the person agreed to the changes about which the policy asks.
    public BooleanProperty agreedProperty() {
        return agreed;
    }

    /// Commands and their output, the last [#LOG_LIMIT] lines.
    public ObservableList<String> log() {
        return log;
    }

    /// When applying began; empty before.
    public @Nullable Instant began() {
        return began;
    }

    /// Works out the plan. Changes nothing.
    public void makePlan() {
        stage.set(Stage.PLANNING);
        trouble.set(null);
        job =
                tasks.create(
                                "task.plan",
                                EnvironmentName.of(environment),
                                report -> engine.plan(profile, environment, report.cancellation()))
                        .onSuccess(made -> {
                            plan.set(made);
                            stage.set(Stage.PLANNED);
                        })
                        .onCancelled(() -> stage.set(Stage.UNPLANNED))
                        .onError(
                                Throwable.class,
                                error -> {
                                    trouble.set(troubles.of(error));
                                    stage.set(Stage.UNPLANNED);
                                })
                        .start();
    }

    /// Whether the plan may be applied now.
    public boolean canApply() {
        Plan made = plan.get();
        return made != null
                && stage.get() == Stage.PLANNED
                && made.refusals().isEmpty()
                && !made.steps().isEmpty()
                && (!made.asks() || agreed.get());
    }

    /// Makes the copy, changes it and verifies it.
    public void apply() {
        Plan made = plan.get();
        if (made == null || !canApply()) {
            return;
        }
        began = clock.get();
        stage.set(Stage.RUNNING);
        phase.set(Phase.COPY);
        progress.set(-1);
        trouble.set(null);
        job =
                tasks.create(
                                "task.apply",
                                EnvironmentName.of(environment),
                                report ->
                                        engine.apply(made, new Told(report), report.cancellation()))
                        .changing()
                        .onSuccess(this::ended)
                        .onCancelled(() -> stage.set(Stage.CANCELLED))
                        .onError(Throwable.class, this::notBegun)
                        .start();
    }

    /// Ends what runs; the copy is then removed, the environment is as it was.
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    public void promote() {
        decide("task.promote", (id, report) -> engine.promote(id, new Told(report)));
    }

    public void keep() {
        decide("task.keep", (id, _) -> engine.keep(id));
    }

    public void discard() {
        decide("task.discard", (id, report) -> engine.discard(id, new Told(report)));
    }

    public void rollBack() {
        decide("task.roll-back", (id, report) -> engine.rollBack(id, new Told(report)));
    }

    /// The same as a command to copy.
    public String applyCommand() {
        return CommandLine.of(
                List.of("trivet", "apply", profile.id(), "--env", environment.prefix().toString()));
    }

    @FunctionalInterface
    private interface Decision {
        Transaction carryOut(String id, Report report) throws Refusal;
    }

    private void decide(String key, Decision decision) {
        Transaction about = transaction.get();
        Stage before = stage.get();
        if (about == null || before == Stage.CLOSING) {
            return;
        }
        stage.set(Stage.CLOSING);
        trouble.set(null);
        progress.set(-1);
        Work<Transaction> work = report -> decision.carryOut(about.id(), report);
        job =
                tasks.create(key, EnvironmentName.of(environment), work)
                        .changing()
                        .onSuccess(this::ended)
                        .onError(
                                Throwable.class,
                                error -> {
                                    trouble.set(troubles.of(error));
                                    stage.set(before);
                                })
                        .start();
    }

    private void ended(Transaction result) {
        transaction.set(result);
        stage.set(stageOf(result));
        if (stage.get() == Stage.DECIDING) {
            phase.set(Phase.DECISION);
        }
        changed.accept(result);
    }

    private void notBegun(Throwable error) {
        trouble.set(troubles.of(error));
        phase.set(Phase.PLAN);
        stage.set(Stage.PLANNED);
    }

    private static Stage stageOf(Transaction transaction) {
        return switch (transaction.state()) {
            case VERIFIED -> Stage.DECIDING;
            case PROMOTED -> Stage.PROMOTED;
            case KEPT -> Stage.KEPT;
            case DISCARDED -> Stage.DISCARDED;
            case ROLLED_BACK -> Stage.ROLLED_BACK;
            case CANCELLED -> Stage.CANCELLED;
            case FAILED, PLANNED, CLONED, BASELINED, APPLIED, PROMOTING, ROLLING_BACK ->
                    Stage.FAILED;
        };
    }

    private void append(List<String> more) {
        log.addAll(more);
        if (log.size() > LOG_LIMIT) {
            log.remove(0, log.size() - LOG_LIMIT);
        }
    }

    /// What the engine tells, brought to the properties.
    private final class Told implements Progress {
        private final Report report;

        Told(Report report) {
            this.report = report;
        }

        @Override
        public void phase(String id) {
            report.show(() -> {
                Phase.of(id).ifPresent(phase::set);
                progress.set(-1);
            });
        }

        @Override
        public void done(long done, long total) {
            double value = total <= 0 ? -1 : Math.clamp((double) done / total, 0, 1);
            report.progress(done, total);
            report.show(() -> progress.set(value));
        }

        @Override
        public void command(List<String> command) {
            lines.add("> " + CommandLine.of(command));
        }

        @Override
        public void line(String line) {
            lines.add(line);
        }
    }
}
