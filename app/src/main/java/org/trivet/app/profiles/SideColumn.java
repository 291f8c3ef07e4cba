package org.trivet.app.profiles;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.CopyButton;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.app.text.CommandLine;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.plan.Plan;

/// What the person can do now, with the sentence on what stays safe, and the same as commands.
final class SideColumn extends VBox {
    static final double WIDTH = 268;

    private final Words words;
    private final MendModel model;
    private final Navigator go;
    private final Supplier<Instant> clock;
    private final Label elapsed = Labels.muted("");
    private final Timeline ticking;

    SideColumn(Words words, MendModel model, Navigator go, Supplier<Instant> clock) {
        super(12);
        this.words = words;
        this.model = model;
        this.go = go;
        this.clock = clock;
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        elapsed.setId("elapsed");
        ticking = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
    }

    void stop() {
        ticking.stop();
    }

    void show(Stage stage) {
        ticking.stop();
        getChildren().clear();
        switch (stage) {
            case PLANNING -> getChildren().add(planning());
            case UNPLANNED -> getChildren().add(unplanned());
            case PLANNED -> {
                Plan plan = model.planProperty().get();
                if (plan != null) {
                    getChildren().addAll(planned(plan), commands(model.applyCommand()));
                }
            }
            case RUNNING, CLOSING -> {
                getChildren().add(running(stage));
                ticking.play();
                tick();
            }
            case DECIDING -> {
                getChildren().add(deciding());
                decisionCommands();
            }
            case FAILED -> {
                getChildren().add(failed());
                decisionCommands();
            }
            case CANCELLED ->
                    getChildren()
                            .add(
                                    ended(
                                            Role.QUIET,
                                            "mend.cancelled.title",
                                            "mend.cancelled.text",
                                            again()));
            case PROMOTED -> {
                getChildren()
                        .add(
                                ended(
                                        Role.GOOD,
                                        "mend.promoted.title",
                                        "mend.promoted.text",
                                        wide(
                                                Buttons.plain(
                                                        "roll-back",
                                                        Octicons.HISTORY_16,
                                                        words.get("parts.deed.roll-back"),
                                                        model::rollBack)),
                                        look()));
                command("rollback");
            }
            case KEPT ->
                    getChildren()
                            .add(ended(Role.GOOD, "mend.kept.title", "mend.kept.text", look()));
            case DISCARDED ->
                    getChildren()
                            .add(
                                    ended(
                                            Role.QUIET,
                                            "mend.discarded.title",
                                            "mend.discarded.text",
                                            again()));
            case ROLLED_BACK -> {
                getChildren()
                        .add(
                                ended(
                                        Role.GOOD,
                                        "mend.rolled-back.title",
                                        "mend.rolled-back.text",
                                        look(),
                                        wide(
                                                Buttons.plain(
                                                        "discard",
                                                        words.get("parts.deed.discard"),
                                                        model::discard))));
                command("discard");
            }
        }
    }

    private Card planning() {
        var bar = new ProgressBar(-1);
        bar.setAccessibleText(words.get("mend.planning.title"));
        return new Card(
                Labels.heading(words.get("mend.planning.title")),
                fill(bar),
                Labels.muted(words.get("mend.planning.text")),
                wide(Buttons.plain("cancel", words.get("mend.cancel"), model::cancel)));
    }

    private Card unplanned() {
        return new Card(
                Labels.heading(words.get("mend.unplanned.title")),
                Labels.muted(words.get("mend.unplanned.text")),
                wide(Buttons.plain("plan-again", words.get("mend.again"), model::makePlan)));
    }

    private Card planned(Plan plan) {
        var card = new Card();
        card.setId("decision");
        if (!plan.refusals().isEmpty()) {
            card.getChildren()
                    .addAll(
                            Labels.heading(words.get("mend.refused.title")),
                            Labels.muted(words.get("mend.refused.text")),
                            wide(
                                    Buttons.plain(
                                            "plan-again",
                                            words.get("mend.again"),
                                            model::makePlan)));
            return card;
        }
        if (plan.steps().isEmpty()) {
            card.getChildren()
                    .addAll(
                            Labels.heading(words.get("mend.nothing.title")),
                            Labels.muted(words.get("mend.nothing.text")));
            return card;
        }
        Button apply = Buttons.accent("apply", words.get("mend.apply"), model::apply);
        card.getChildren()
                .addAll(
                        Labels.heading(words.get("mend.ready.title")),
                        Labels.muted(words.get("mend.ready.text")),
                        Labels.muted(
                                words.get("mend.ready.disk", "size", words.bytes(plan.bytes()))));
        if (plan.asks()) {
            var agree = new CheckBox(words.get("mend.agree"));
            agree.setId("agree");
            agree.setWrapText(true);
            agree.selectedProperty().bindBidirectional(model.agreedProperty());
            apply.disableProperty().bind(agree.selectedProperty().not());
            card.getChildren().add(agree);
        }
        card.getChildren().add(wide(apply));
        return card.of(Role.GOOD);
    }

    private Card running(Stage stage) {
        var bar = new ProgressBar();
        bar.setId("progress");
        bar.progressProperty().bind(model.progressProperty());
        var card = new Card();
        if (stage == Stage.CLOSING) {
            card.getChildren()
                    .addAll(
                            Labels.heading(words.get("mend.closing.title")),
                            fill(bar),
                            Labels.muted(words.get("mend.closing.text")));
            bar.setAccessibleText(words.get("mend.closing.title"));
            return card;
        }
        var now = Labels.heading("");
        now.setId("phase-now");
        now.textProperty()
                .bind(model.phaseProperty().map(phase -> words.get("mend.now." + phase.id())));
        bar.accessibleTextProperty().bind(now.textProperty());
        card.getChildren()
                .addAll(
                        now,
                        fill(bar),
                        elapsed,
                        Labels.muted(words.get("mend.running.text")),
                        wide(Buttons.plain("cancel", words.get("mend.cancel"), model::cancel)));
        return card;
    }

    private Card deciding() {
        return new Card(
                        Labels.heading(words.get("mend.works.title")),
                        Labels.muted(words.get("mend.works.text")),
                        wide(
                                Buttons.accent(
                                        "promote",
                                        words.get("parts.deed.promote"),
                                        model::promote)),
                        wide(Buttons.plain("keep", words.get("parts.deed.keep"), model::keep)),
                        wide(
                                Buttons.plain(
                                        "discard",
                                        words.get("parts.deed.discard"),
                                        model::discard)))
                .of(Role.GOOD);
    }

    private Card failed() {
        return new Card(
                        Labels.heading(words.get("mend.failed.title")),
                        Labels.muted(words.get("mend.failed.text")),
                        wide(
                                Buttons.plain(
                                        "discard",
                                        words.get("parts.deed.discard"),
                                        model::discard)),
                        wide(
                                Buttons.plain(
                                        "open-copy",
                                        words.get("mend.failed.look"),
                                        this::openCopy)))
                .of(Role.BAD);
    }

    private void openCopy() {
        Transaction transaction = model.transactionProperty().get();
        if (transaction != null) {
            go.openFolder(transaction.copy());
        }
    }

    private Card ended(Role role, String title, String text, Node... actions) {
        var card = new Card(new Mark(role, words.get(title)).bold(), Labels.muted(words.get(text)));
        card.setId("ended");
        card.getChildren().addAll(actions);
        return card.of(role);
    }

    private Button look() {
        return wide(
                Buttons.plain(
                        "look",
                        words.get("mend.look"),
                        () -> go.environment(model.environment().prefix())));
    }

    private Button again() {
        return wide(Buttons.plain("plan-again", words.get("mend.again"), model::makePlan));
    }

    private void decisionCommands() {
        Transaction transaction = model.transactionProperty().get();
        if (transaction == null) {
            return;
        }
        String id = transaction.id();
        getChildren()
                .add(
                        model.stageProperty().get() == Stage.FAILED
                                ? commands(CommandLine.of("trivet", "discard", id))
                                : commands(
                                        CommandLine.of("trivet", "promote", id),
                                        CommandLine.of("trivet", "keep", id),
                                        CommandLine.of("trivet", "discard", id)));
    }

    private void command(String name) {
        Transaction transaction = model.transactionProperty().get();
        if (transaction != null) {
            getChildren().add(commands(CommandLine.of("trivet", name, transaction.id())));
        }
    }

    private Card commands(String... commands) {
        String text = String.join("\n", commands);
        var code = Labels.mono(text);
        code.setId("as-command");
        return new Card(
                Labels.strong(words.get("mend.as-command")),
                code,
                new CopyButton("copy-command", words, words.get("parts.copy"), text));
    }

    private void tick() {
        Instant began = model.began();
        elapsed.setText(
                began == null
                        ? ""
                        : words.get(
                                "mend.elapsed",
                                "time",
                                words.wholeSeconds(Duration.between(began, clock.get()))));
    }

    private static Button wide(Button button) {
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private static ProgressBar fill(ProgressBar bar) {
        bar.setMaxWidth(Double.MAX_VALUE);
        return bar;
    }
}
