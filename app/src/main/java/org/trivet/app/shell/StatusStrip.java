package org.trivet.app.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.TaskProgressView;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.app.task.Job;

/// The strip below: what runs, how far it is, and how to stop it; all of it in a list that opens.
final class StatusStrip extends Screen {
    private final Words words;
    private final ShellModel model;
    private final HBox root = new HBox(10);
    private final Label text = Labels.muted("");
    private final ProgressBar bar = new ProgressBar(-1);
    private final Button cancel;
    private final Button all;
    private final TaskProgressView<JobMirror> list = new TaskProgressView<>();
    private final PopOver popOver = new PopOver(list);

    StatusStrip(Words words, ShellModel model) {
        this.words = words;
        this.model = model;
        root.setId("status");
        root.getStyleClass().add("status");
        root.setAlignment(Pos.CENTER_LEFT);
        text.setId("status-text");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        bar.setId("status-progress");
        bar.setPrefWidth(140);
        cancel =
                Buttons.icon(
                        "status-cancel",
                        Octicons.X_16,
                        words.get("shell.tasks.cancel"),
                        this::cancelFirst);
        all = Buttons.flat("status-tasks", "", this::open);
        root.getChildren().addAll(text, bar, cancel, all);
        list.setPrefSize(380, 170);
        popOver.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
        popOver.setTitle(words.get("shell.tasks"));
        atClose(() -> {
            popOver.hide();
            list.getTasks().forEach(JobMirror::end);
        });
        followList(model.tasks().running(), this::show);
    }

    @Override
    public Node root() {
        return root;
    }

    private List<Job<?>> running() {
        return model.tasks().running();
    }

    /// The one that is told in the strip: what changes something before what only reads.
    private Job<?> first() {
        return running().stream()
                .filter(Job::isChanging)
                .findFirst()
                .orElseGet(() -> running().getFirst());
    }

    private void show() {
        boolean any = !running().isEmpty();
        bar.progressProperty().unbind();
        for (Node node : List.of(bar, cancel, all)) {
            node.setVisible(any);
            node.setManaged(any);
        }
        for (JobMirror mirror : List.copyOf(list.getTasks())) {
            if (!running().contains(mirror.job())) {
                list.getTasks().remove(mirror);
                mirror.end();
            }
        }
        for (Job<?> job : running()) {
            if (list.getTasks().stream().noneMatch(mirror -> mirror.job() == job)) {
                list.getTasks().add(JobMirror.of(words, job));
            }
        }
        if (!any) {
            text.setText(words.get("shell.idle"));
            popOver.hide();
            return;
        }
        Job<?> first = first();
        text.setText(JobText.of(words, first));
        bar.setAccessibleText(text.getText());
        bar.progressProperty().bind(first.progressProperty());
        all.setText(words.get("shell.tasks.count", "count", running().size()));
    }

    private void cancelFirst() {
        if (!running().isEmpty()) {
            first().cancel();
        }
    }

    private void open() {
        if (popOver.isShowing()) {
            popOver.hide();
        } else {
            popOver.show(all);
        }
    }
}
