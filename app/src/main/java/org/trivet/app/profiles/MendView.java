package org.trivet.app.profiles;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.trivet.app.dialog.TroublePanel;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.Focus;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.plan.Plan;

/// Mending one environment with one profile: the plan in full, the phases with live output, what
/// was verified, the decision.
public final class MendView extends Screen {
    private final Words words;
    private final MendModel model;
    private final PlanParts parts;
    private final Label safe = Labels.muted("");
    private final Pills pills;
    private final VBox left = new VBox(12);
    private final SideColumn side;
    private final Page root;

    public MendView(Words words, MendModel model, Navigator go, Supplier<Instant> clock) {
        this.words = words;
        this.model = model;
        this.parts = new PlanParts(words);
        this.pills = new Pills(words);
        this.side = new SideColumn(words, model, go, clock);
        var title =
                Labels.title(
                        words.say(model.profile().title())
                                + " → "
                                + EnvironmentName.of(model.environment()));
        title.setId("mend-title");
        safe.setId("mend-safe");
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        var columns = new HBox(14, left, side);
        VBox.setVgrow(columns, Priority.ALWAYS);
        root = new Page(new VBox(2, title, safe), pills, columns).filling();
        follow(model.stageProperty(), _ -> Focus.keep(root, this::show));
        follow(model.phaseProperty(), _ -> showPills());
        follow(model.troubleProperty(), _ -> Focus.keep(root, this::show));
        atClose(side::stop);
    }

    @Override
    public Node root() {
        return root;
    }

    private void showPills() {
        pills.show(model.stageProperty().get(), model.phaseProperty().get());
    }

    private void show() {
        Stage stage = model.stageProperty().get();
        showPills();
        safe.setText(safety(stage));
        left.getChildren().clear();
        var trouble = model.troubleProperty().get();
        if (trouble != null) {
            left.getChildren().add(new TroublePanel(words, trouble));
        }
        Plan plan = model.planProperty().get();
        Transaction transaction = model.transactionProperty().get();
        switch (stage) {
            case PLANNING, UNPLANNED -> {}
            case PLANNED -> {
                if (plan != null) {
                    left.getChildren().addAll(parts.notices(plan));
                    left.getChildren()
                            .addAll(
                                    parts.changes(
                                            words.get("mend.changes.planned"), plan.changes()),
                                    parts.commands(plan),
                                    parts.checks(plan));
                }
            }
            case RUNNING -> left.getChildren().add(log(true));
            case DECIDING, FAILED, CLOSING, PROMOTED, KEPT, DISCARDED, ROLLED_BACK, CANCELLED -> {
                if (transaction != null) {
                    result(transaction);
                }
            }
        }
        side.show(stage);
    }

    private void result(Transaction transaction) {
        transaction
                .failure()
                .ifPresent(why -> {
                    var label = Labels.plain(words.say(why));
                    label.setId("mend-failure");
                    left.getChildren().add(label);
                });
        left.getChildren()
                .addAll(
                        parts.verified(transaction.verifications()),
                        parts.changes(words.get("mend.changes.done"), transaction.changes()),
                        log(false));
    }

    /// The output: all there is while it runs, behind a heading afterwards.
    private Node log(boolean live) {
        var log = new LogPane(words, model.log());
        if (live) {
            VBox.setVgrow(log, Priority.ALWAYS);
            log.setMinHeight(300);
            return log;
        }
        log.setPrefHeight(260);
        var pane = new TitledPane(words.get("mend.log"), log);
        pane.setId("log-pane");
        pane.setExpanded(false);
        pane.setAnimated(false);
        pane.getStyleClass().addAll("evidence", "dense");
        return pane;
    }

    private String safety(Stage stage) {
        Plan plan = model.planProperty().get();
        Transaction transaction = model.transactionProperty().get();
        return switch (stage) {
            case PLANNING, UNPLANNED -> words.get("mend.safe.planning");
            case PLANNED, RUNNING, DECIDING, CLOSING, FAILED -> {
                Path copy =
                        transaction != null
                                ? transaction.copy()
                                : plan != null ? plan.copy() : model.environment().prefix();
                yield words.get("mend.safe.copy", "copy", copy);
            }
            case PROMOTED ->
                    words.get(
                            "mend.safe.promoted",
                            "saved",
                            transaction == null
                                    ? ""
                                    : transaction.saved().map(Path::toString).orElse("–"));
            case KEPT, DISCARDED, CANCELLED, ROLLED_BACK -> words.get("mend.safe.as-before");
        };
    }
}
